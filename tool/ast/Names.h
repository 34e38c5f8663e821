// SPDX-License-Identifier: Apache-2.0
//
// Names of declarations as people and knowledge files write them.
#ifndef COTIDY_AST_NAMES_H
#define COTIDY_AST_NAMES_H

#include "knowledge/Words.h"

#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include <optional>
#include <string>

namespace cotidy::model {

/// "std::basic_ifstream::open": no template arguments, no inline or anonymous
/// namespaces, no enclosing functions.
std::string qualifiedName(const clang::NamedDecl &Declaration);

/// The identifier that knowledge is indexed by: "open", "basic_ifstream" for
/// its constructor, "~jthread", "operator>>".
std::string lastName(const clang::NamedDecl &Declaration);

/// Whether the qualified name is one of these; of a constructor "a::b::b".
bool isNamed(const clang::NamedDecl &Declaration, const Words &Names);

/// The class of a value, a reference or a pointer; smart pointers are not
/// looked through. For a dependent type the template's own class.
const clang::CXXRecordDecl *classOf(clang::QualType Type);

/// The class behind a value, a pointer or a standard smart pointer.
const clang::CXXRecordDecl *pointedClass(clang::QualType Type);

/// The variable that an expression names, casts and parentheses apart.
const clang::VarDecl *namedVariable(const clang::Expr *Expression);

/// What a call names: its function, or the object whose operator() it runs, as
/// std::ranges::for_each is one. Null for anything else.
const clang::NamedDecl *calledName(const clang::CallExpr &Call);

/// The variable or field that an expression names: x, this->x, other.x.
const clang::ValueDecl *namedValue(const clang::Expr *Expression);

/// The same for the object of a call: also a pointer to it, plain or smart.
const clang::ValueDecl *namedObject(const clang::Expr *Expression);

/// The variable or field that an object is, is a part of, or is got from by
/// calls: x of x.y.z, x->y and x.get().y[0].
const clang::ValueDecl *rootOf(const clang::Expr *Object);

/// in of in >> a >> b, and of what is done with the result; anything else is
/// itself, casts and parentheses apart.
const clang::Expr *streamOf(const clang::Expr *Object);

/// The text of a literal, of a string or path that is made of one, or of a
/// constant that is; nothing for what is no such text.
std::optional<llvm::StringRef> literalText(const clang::Expr &Expression);

/// `this`, and `(*this)` of a member access.
bool isThis(const clang::Expr *Expression);

/// "'load'" or "'Config::load'" for messages; lambdas are "this lambda".
std::string displayName(const clang::NamedDecl &Declaration);

/// The same, and "the constructor of 'Config'", "the destructor of 'Pool'".
std::string describe(const clang::FunctionDecl &Function);

/// Whether other units call the function by its name, and have or lack its body
/// like this one.
bool isNamedElsewhere(const clang::FunctionDecl &Function);

/// "call to 'load'", "constructor of 'Config'": a described callee as the
/// subject of a message.
std::string asSubject(llvm::StringRef Described);

} // namespace cotidy::model

#endif
