// SPDX-License-Identifier: Apache-2.0
//
// What an operation touches, as a value: adding up and comparing.
#include "model/Effects.h"

using namespace clang;

namespace cotidy::model {

void Footprint::touch(const ValueDecl &Object, bool Written) {
  Objects[&Object] |= Written;
}

void Footprint::add(const Footprint &Other) {
  for (const auto &[Object, Written] : Other.Objects)
    Objects[Object] |= Written;
  ReadsThis |= Other.ReadsThis;
  WritesThis |= Other.WritesThis;
  ReadsShared |= Other.ReadsShared;
  WritesShared |= Other.WritesShared;
  Outside |= Other.Outside;
  Opaque |= Other.Opaque;
  Complete &= Other.Complete;
}

bool Footprint::isPure() const {
  return !WritesThis && !WritesShared && !Outside && !Opaque && Complete &&
         llvm::none_of(Objects, [](const auto &Entry) { return Entry.second; });
}

bool Footprint::touchesThis() const {
  return ReadsThis || WritesThis ||
         llvm::any_of(Objects, [](const auto &Entry) {
           return isa<FieldDecl>(Entry.first);
         });
}

bool Footprint::writesField() const {
  return llvm::any_of(Objects, [](const auto &Entry) {
    return Entry.second && isa<FieldDecl>(Entry.first);
  });
}

bool conflict(const Footprint &A, const Footprint &B) {
  auto UsesShared = [](const Footprint &Touched) {
    return Touched.ReadsShared || Touched.WritesShared;
  };
  if (A.Opaque || B.Opaque || (A.Outside && B.Outside) ||
      (A.WritesShared && UsesShared(B)) || (B.WritesShared && UsesShared(A)))
    return true;
  if ((A.WritesThis && (B.touchesThis() || UsesShared(B))) ||
      (B.WritesThis && (A.touchesThis() || UsesShared(A))) ||
      (A.ReadsThis && B.writesField()) || (B.ReadsThis && A.writesField()))
    return true;
  for (const auto &[Object, Written] : A.Objects)
    if (auto Other = B.Objects.find(Object);
        Other != B.Objects.end() && (Written || Other->second))
      return true;
  return false;
}

} // namespace cotidy::model
