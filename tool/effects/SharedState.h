// SPDX-License-Identifier: Apache-2.0
//
// Which types are plain values.
#ifndef COTIDY_EFFECTS_SHAREDSTATE_H
#define COTIDY_EFFECTS_SHAREDSTATE_H

#include "knowledge/Knowledge.h"

#include "clang/AST/DeclCXX.h"

namespace cotidy::model {

/// Whether two holders of a value of this type may reach one mutable object:
/// through a pointer, a reference, a smart pointer, a mutable field or a
/// resource that a class of its own owns. Const: the value itself is const.
bool sharesState(clang::QualType Type, bool Const, const Knowledge &Known);

/// Whether its author lets objects of a class be copied, and says so. A guard
/// cannot be copied; that one copies it by mistake says nothing.
bool isCopyable(const clang::CXXRecordDecl &Record);

} // namespace cotidy::model

#endif
