// SPDX-License-Identifier: Apache-2.0
#include "effects/Footprint.h"

#include "ast/Names.h"

#include "llvm/Support/raw_ostream.h"

using namespace clang;

namespace cotidy::model {

using IsDistinct = llvm::function_ref<bool(const ValueDecl &)>;

void Footprint::touch(const ValueDecl &Object, bool Written,
                      const FieldDecl *Part) {
  Objects[{&Object, Part}] |= Written;
}

void Footprint::share(QualType Type, bool Written) {
  Type = Type.getCanonicalType().getNonReferenceType();
  if (Type->isPointerType())
    Type = Type->getPointeeType();
  if (const CXXRecordDecl *Record = pointedClass(Type))
    Shared[Record->getTypeForDecl()] |= Written;
  else
    Shared[Type.getTypePtr()] |= Written;
}

void Footprint::add(const Footprint &Other) {
  for (const auto &[Object, Written] : Other.Objects)
    Objects[Object] |= Written;
  for (const auto &[Container, Written] : Other.Elements)
    Elements[Container] |= Written;
  for (const auto &[Type, Written] : Other.Shared)
    Shared[Type] |= Written;
  Requests.insert(Requests.end(), Other.Requests.begin(), Other.Requests.end());
  Unseen.insert(Other.Unseen.begin(), Other.Unseen.end());
  for (const Elsewhere &Each : Other.Runs)
    run(Each);
  ReadsThis |= Other.ReadsThis;
  WritesThis |= Other.WritesThis;
  Outside |= Other.Outside;
  Throws |= Other.Throws;
  if (Opaque.empty())
    Opaque = Other.Opaque;
  Indirect |= Other.Indirect;
  Lends |= Other.Lends;
  StandsIn |= Other.StandsIn;
  Complete &= Other.Complete;
  Hides |= Other.Hides;
  HidesWork |= Other.HidesWork;
}

static void addPassed(const Passed &New, std::vector<Passed> &Into) {
  const auto At = llvm::find_if(Into, [&](const Passed &Each) {
    return Each.Parameter == New.Parameter;
  });
  if (At == Into.end())
    Into.push_back(New);
  else
    At->Changed.add(New.Changed);
}

/// What it is given in several places it may change in each of them.
void Footprint::run(Elsewhere Body) {
  const auto At = llvm::find_if(Runs, [&](const Elsewhere &Each) {
    return Each.Callee == Body.Callee && Each.OnSame == Body.OnSame &&
           !Each.Otherwise == !Body.Otherwise;
  });
  if (At == Runs.end())
    return Runs.push_back(std::move(Body));
  At->Caught &= Body.Caught;
  At->Answers &= Body.Answers;
  for (const Passed &Each : Body.Arguments)
    addPassed(Each, At->Arguments);
  if (!Body.Otherwise)
    return;
  Footprint Both = *At->Otherwise;
  Both.add(*Body.Otherwise);
  At->Otherwise = std::make_shared<const Footprint>(std::move(Both));
}

bool Footprint::assumes(const FunctionDecl &Callee) const {
  return llvm::any_of(Runs, [&](const Elsewhere &Each) {
    return Each.Callee == &Callee && Each.Otherwise;
  });
}

void Footprint::joinParts(llvm::function_ref<bool(const ValueDecl &)> Apart) {
  llvm::MapVector<Place, bool> Joined;
  for (const auto &[Object, Written] : Objects)
    Joined[Object.second && !Apart(*Object.first) ? Place(Object.first, nullptr)
                                                  : Object] |= Written;
  Objects = std::move(Joined);
}

bool Footprint::touchesNothing() const {
  return Objects.empty() && Elements.empty() && !ReadsThis && !WritesThis &&
         Shared.empty();
}

template <typename Places> static bool anyWritten(const Places &Touched) {
  return llvm::any_of(Touched, [](const auto &Entry) { return Entry.second; });
}

bool Footprint::isKnown() const {
  return !WritesThis && !anyWritten(Shared) && !Outside && Opaque.empty() &&
         !Hides && !anyWritten(Objects);
}

bool Footprint::fillsFields() const {
  return writesField() && !WritesThis && !anyWritten(Shared) && !Outside &&
         Opaque.empty() && !HidesWork &&
         llvm::all_of(Objects, [](const auto &Entry) {
           return !Entry.second || isa<FieldDecl>(Entry.first.first);
         });
}

bool Footprint::hasOrder() const {
  bool Globals = llvm::any_of(Objects, [](const auto &Entry) {
    const auto *Variable = dyn_cast<VarDecl>(Entry.first.first);
    return Entry.second && Variable && Variable->hasGlobalStorage();
  });
  return Globals || Outside || !Opaque.empty() || anyWritten(Shared) ||
         !llvm::all_of(Requests,
                       [](const Request &Each) { return Each.isQuery(); });
}

bool Footprint::isPure() const {
  return isKnown() && llvm::all_of(Requests, [](const Request &Each) {
           return Each.isQuery();
         });
}

bool Footprint::touchesThis() const {
  return ReadsThis || WritesThis ||
         llvm::any_of(Objects, [](const auto &Entry) {
           return isa<FieldDecl>(Entry.first.first);
         });
}

bool Footprint::writesField() const {
  return llvm::any_of(Objects, [](const auto &Entry) {
    return Entry.second && isa<FieldDecl>(Entry.first.first);
  });
}

std::string howSeen(const Footprint &Running) {
  llvm::SmallVector<std::string, 4> Names;
  // What is made on the way says less than what is called.
  for (bool Made : {false, true})
    for (const FunctionDecl *Each : Running.Unseen)
      if (std::string Name = describe(*Each);
          isa<CXXConstructorDecl>(Each) == Made && !Running.assumes(*Each) &&
          !llvm::is_contained(Names, Name))
        Names.push_back(std::move(Name));
  if (Names.empty() && llvm::any_of(Running.Runs, [](const Elsewhere &Each) {
        return Each.Otherwise != nullptr;
      }))
    return "as far as bodies and declarations tell";
  if (Names.size() == 1)
    return "the body of " + Names[0] + " is not seen here";
  if (Names.size() == 2)
    return "the bodies of " + Names[0] + " and " + Names[1] +
           " are not seen here";
  if (!Names.empty())
    return "the bodies of " + Names[0] + " and " +
           std::to_string(Names.size() - 1) + " others are not seen here";
  if (!Running.Complete)
    return "not every body that runs is seen here";
  return Running.StandsIn ? "what runs is seen or known"
                          : "all bodies that run were seen";
}

/// Whether one is, or is a part of, the other.
static bool meet(Place A, Place B) {
  return A.first == B.first && (A.second == B.second || !A.second || !B.second);
}

static std::string changes(Place Object, bool Both) {
  std::string Name; // '[a, b]' of what has no name of its own
  llvm::raw_string_ostream Out(Name);
  Out << "'" << *Object.first;
  if (Object.second && Object.second->getIdentifier())
    Out << "." << *Object.second;
  Out << "'";
  return Both ? "both may change " + Name
              : "one may change " + Name + ", which the other uses";
}

/// Whether an argument surely has two values for the two.
static bool differ(const Key &A, const Key &B, IsDistinct Distinct) {
  auto Known = [](const Key &Of) {
    return !Of.empty() &&
           llvm::all_of(Of, [](const KeyPart &Part) { return Part.known(); });
  };
  for (const KeyPart &Part : A)
    if (Part.Variable && Distinct(*Part.Variable) &&
        llvm::is_contained(B, Part))
      return true;
  // Where one part is not known, a known text beside it still tells.
  if (!Known(A) || !Known(B) || A.size() != B.size())
    return false;
  bool Any = false;
  for (std::size_t I = 0; I < A.size(); ++I) {
    if (A[I] == B[I])
      continue;
    if (A[I].Variable || B[I].Variable)
      return false;
    Any = true;
  }
  return Any;
}

/// Two changes by one method to what different keys name.
static bool changeDifferentThings(const Request &A, const Request &B,
                                  IsDistinct Distinct) {
  if (A.Method->getCanonicalDecl() != B.Method->getCanonicalDecl() ||
      A.Arguments.size() != B.Arguments.size())
    return false;
  // The first text says what is done, and the value comes last.
  std::size_t First = A.Client->Text ? *A.Client->Text + 1 : 0;
  std::size_t End = A.Arguments.size();
  if (End > First + 1)
    --End;
  for (std::size_t I = First; I < End; ++I)
    if (differ(A.Arguments[I], B.Arguments[I], Distinct))
      return true;
  return false;
}

static std::string whyConflict(const Request &A, const Request &B,
                               IsDistinct Distinct) {
  if ((A.isQuery() && B.isQuery()) || A.Client != B.Client)
    return "";
  if (!A.isQuery() && !B.isQuery() && changeDifferentThings(A, B, Distinct))
    return "";
  return "one may change what the other asks of '" + A.Client->Name + "'";
}

static std::string whyConflict(const clang::Type *A, bool AWritten,
                               const clang::Type *B, bool BWritten) {
  if (!AWritten && !BWritten)
    return "";
  const CXXRecordDecl *First = A ? A->getAsCXXRecordDecl() : nullptr;
  const CXXRecordDecl *Second = B ? B->getAsCXXRecordDecl() : nullptr;
  bool Related = A == B || !A || !B;
  if (First && Second && First->hasDefinition() && Second->hasDefinition())
    Related |= First->isDerivedFrom(Second) || Second->isDerivedFrom(First);
  if (!Related)
    return "";
  const CXXRecordDecl *Named = First ? First : Second;
  return Named ? "both may work on one '" + qualifiedName(*Named) + "'"
               : "one may change what the other reaches through a handle";
}

static std::string whyThisConflicts(const Footprint &A, const Footprint &B) {
  bool Uses = B.touchesThis() || B.usesShared();
  if ((A.WritesThis && Uses) || (A.ReadsThis && B.writesField()))
    return "one may change '*this', which the other uses";
  return "";
}

/// An element of the one's round, and anything of the container.
static std::string whyElementConflicts(const Footprint &A, const Footprint &B,
                                       IsDistinct Distinct) {
  for (const auto &[Container, Changed] : A.Elements)
    for (const auto &[Object, Written] : B.Objects)
      if (Object.first == Container && (Changed || Written) &&
          !Distinct(*Container))
        return changes(Object, Changed && Written);
  return "";
}

/// A reference that one of them changes something through may lead to a global
/// variable that the other one uses.
static std::string whyGlobalConflicts(const Footprint &A, const Footprint &B) {
  for (const auto &[Type, Written] : A.Shared)
    for (const auto &[Object, Used] : B.Objects)
      if (const auto *Global = dyn_cast<VarDecl>(Object.first);
          Written && Type && Global && Global->hasGlobalStorage() &&
          Global->getType().getCanonicalType().getTypePtr() ==
              Type->getCanonicalTypeInternal().getTypePtr())
        return changes(Object, Used);
  return "";
}

std::string whyConflict(const Footprint &A, const Footprint &B,
                        IsDistinct Distinct) {
  if (!A.Opaque.empty() || !B.Opaque.empty())
    return "what one of them does is not understood";
  if (A.Outside && B.Outside)
    return "both work on files, the console or processes";
  for (const auto &[First, FirstWritten] : A.Objects)
    for (const auto &[Second, SecondWritten] : B.Objects)
      if ((FirstWritten || SecondWritten) && meet(First, Second) &&
          !Distinct(*First.first))
        return changes(First.second ? First : Second,
                       FirstWritten && SecondWritten);
  for (std::string Why : {whyThisConflicts(A, B), whyThisConflicts(B, A)})
    if (!Why.empty())
      return Why;
  for (std::string Why : {whyGlobalConflicts(A, B), whyGlobalConflicts(B, A),
                          whyElementConflicts(A, B, Distinct),
                          whyElementConflicts(B, A, Distinct)})
    if (!Why.empty())
      return Why;
  for (const auto &[First, FirstWritten] : A.Shared)
    for (const auto &[Second, SecondWritten] : B.Shared)
      if (std::string Why =
              whyConflict(First, FirstWritten, Second, SecondWritten);
          !Why.empty())
        return Why;
  for (const Request &First : A.Requests)
    for (const Request &Second : B.Requests)
      if (std::string Why = whyConflict(First, Second, Distinct); !Why.empty())
        return Why;
  return "";
}

std::string whyConflict(const Footprint &A, const Footprint &B) {
  return whyConflict(A, B, [](const ValueDecl &) { return false; });
}

} // namespace cotidy::model
