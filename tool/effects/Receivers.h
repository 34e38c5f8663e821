// SPDX-License-Identifier: Apache-2.0
//
// What a request to a client is about: whose type it is, whether it asks or
// changes, and what its arguments are made of.
#ifndef COTIDY_EFFECTS_RECEIVERS_H
#define COTIDY_EFFECTS_RECEIVERS_H

#include "effects/Footprint.h"
#include "knowledge/Knowledge.h"

#include "clang/AST/Expr.h"

namespace cotidy::model {

/// What knowledge says about objects of this type, behind pointers and standard
/// smart pointers; of a class without an entry what its bases say. Give the
/// type of the object as written: a transaction is no plain client.
const ReceiverType *receiverType(clang::QualType Type, const Knowledge &Known);

/// The texts, numbers and variables that a value is made of.
Key keyOf(const clang::Expr &Value);

/// Whether it asks or changes, as far as its method and text tell.
void decideRequest(Request &Made);

} // namespace cotidy::model

#endif
