// SPDX-License-Identifier: Apache-2.0
#include "blocking/FileWork.h"

#include "ast/Constants.h"
#include "ast/Names.h"
#include "blocking/ApiName.h"
#include "flow/BodyIndex.h"

#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace cotidy::model {

/// The mention of the file that the call works on.
static const DeclRefExpr *mentionIn(const CallSite &Site, const VarDecl &File) {
  auto Named = [&](const Expr *Object) {
    const auto *Name = dyn_cast_or_null<DeclRefExpr>(streamOf(Object));
    return Name && Name->getDecl() == &File ? Name : nullptr;
  };
  if (const DeclRefExpr *Name = Named(Site.Receiver))
    return Name;
  for (const Expr *Each : Site.Arguments)
    if (const DeclRefExpr *Name = Named(Each))
      return Name;
  return nullptr;
}

static bool isScalar(QualType Type) {
  return Type->isArithmeticType() || Type->isEnumeralType();
}

/// Whether the code shows that an operand is a small piece of data: a number,
/// a literal, a word or a line that is read, a place for as many bytes as a
/// constant says.
static bool isBounded(unsigned Argument, const CallSite &Site,
                      const ASTContext &Context) {
  const Expr *Operand = Site.Arguments[Argument];
  const Expr *Bare = Operand->IgnoreUnlessSpelledInSource();
  const QualType Type = Bare->getType().getNonReferenceType();
  if (isScalar(Type) || Type->isFunctionType() || literalText(*Bare))
    return true;
  const auto *Address = dyn_cast<UnaryOperator>(Bare);
  if (Address && Address->getOpcode() == UO_AddrOf &&
      isScalar(Address->getSubExpr()->getType()))
    return true;
  if (Type->isPointerType() || Type->isArrayType())
    return llvm::any_of(Site.Arguments, [&](const Expr *Each) {
      return Each != Operand && isScalar(Each->getType()) &&
             constantNumber(*Each, Context);
    });
  const CXXRecordDecl *Class = classOf(Type);
  if (!Class || !Class->isInStdNamespace() ||
      Argument >= Site.Callee->getNumParams())
    return false;
  const QualType Taken = Site.Callee->getParamDecl(Argument)->getType();
  return Taken->isLValueReferenceType() &&
         !Taken.getNonReferenceType().isConstQualified() && // it is filled,
         Argument + 1 ==
             Site.Arguments.size(); // up to the end of a word or line
}

/// fsync: no data is moved, and yet it waits.
static bool waitsWithoutData(const CallSite &Site, const Unit &Unit) {
  const QualType Result = Site.Callee->getReturnType();
  return (!Site.Receiver || Result->isVoidType() || Result->isBooleanType()) &&
         llvm::any_of(apisNamed(Site, Unit), [](const BlockingApi *Api) {
           return Api->Sureness != Confidence::Possible;
         });
}

/// What a function of the program does with a file is not seen, nor what is
/// made of it.
static bool isSmallUse(const CallSite &Site, const VarDecl &File,
                       const Unit &Unit) {
  const FunctionDecl &Callee = *Site.Callee;
  auto IsFile = [&](const Expr *Object) {
    return namedVariable(streamOf(Object)) == &File;
  };
  if (llvm::all_of(Site.Arguments, IsFile)) {
    const QualType Result = Callee.getReturnType();
    return (IsFile(Site.Receiver) || Callee.isExternC()) &&
           (isScalar(Result.getNonReferenceType()) || Result->isVoidType()) &&
           !waitsWithoutData(Site, Unit);
  }
  if (!IsFile(Site.Receiver) &&
      (!(Callee.isInStdNamespace() || Callee.isExternC()) ||
       isa<CXXConstructorDecl>(Callee)))
    return false;
  for (unsigned I = 0; I < Site.Arguments.size(); ++I)
    if (!IsFile(Site.Arguments[I]) && !isBounded(I, Site, File.getASTContext()))
      return false;
  return true;
}

static unsigned countMentions(const Stmt *Within, const VarDecl &File) {
  if (!Within)
    return 0;
  const auto *Name = dyn_cast<DeclRefExpr>(Within);
  unsigned Count = Name && Name->getDecl() == &File ? 1 : 0;
  for (const Stmt *Child : childrenOf(*Within))
    Count += countMentions(Child, File);
  return Count;
}

static bool isInitialiser(const CallSite &Site, const VarDecl &File) {
  return Site.Expression && File.getInit() &&
         File.getInit()->IgnoreUnlessSpelledInSource() ==
             Site.Expression->IgnoreUnlessSpelledInSource();
}

/// What follows is what is done with the file.
static bool isOpening(const CallSite &Site, const VarDecl &File,
                      const Unit &Unit) {
  const bool Opens = isInitialiser(Site, File) ||
                     (namedVariable(Site.Receiver) == &File &&
                      StringRef(lastName(*Site.Callee)).starts_with("open"));
  return Opens && llvm::any_of(apisNamed(Site, Unit), [](const auto *Api) {
           return Api->WaitsFor == Family::File;
         });
}

static FileWork workWith(const VarDecl &File, const ExecutedBody &Body,
                         const Unit &Unit) {
  auto Opens = [&](const CallSite &Site) {
    return isOpening(Site, File, Unit);
  };
  const auto Opening = llvm::find_if(Body.Calls, Opens);
  if (Opening == Body.Calls.end())
    return {};
  FileWork Result;
  llvm::SmallPtrSet<const DeclRefExpr *, 8> Understood;
  bool Small = true;
  for (const CallSite &Site : Body.Calls) {
    const DeclRefExpr *Name = mentionIn(Site, File);
    if (!Name || !Site.Expression)
      continue;
    Understood.insert(Name);
    if (&Site == &*Opening)
      continue;
    Small = Small && isSmallUse(Site, File, Unit);
    if (!Result.InLoop && Body.isRepeated(Site) &&
        !Body.shareLoop(*Opening, Site))
      Result.InLoop = &Site;
  }
  if (Small && !Result.InLoop && !Understood.empty() &&
      Understood.size() == countMentions(Body.Function->getBody(), File))
    Result.Lasts = Lasting::Small;
  return Result;
}

const FileWork &FileWorks::of(const VarDecl &File, const ExecutedBody &Body) {
  const auto [At, New] = Known.try_emplace(&File);
  if (New)
    At->second = workWith(File, Body, Unit);
  return At->second;
}

bool opensForOthers(const CallSite &Site, const ExecutedBody &Body) {
  const StringRef Name = lastName(*Site.Callee);
  if (!Site.Expression || !(isa<CXXConstructorDecl>(Site.Callee) ||
                            Name.starts_with("open") || Name == "fopen"))
    return false;
  const Parents &Around = Body.index().Around;
  const Stmt *Above = Around.of(Site.Expression);
  while (isa_and_nonnull<CastExpr, ParenExpr, ExprWithCleanups>(Above))
    Above = Around.of(Above);
  const auto *Assign = dyn_cast_or_null<BinaryOperator>(Above);
  return !Above || isa<ReturnStmt>(Above) || // what initialises a member
         (Assign && Assign->isAssignmentOp() &&
          isa<MemberExpr>(Assign->getLHS()->IgnoreParenImpCasts()));
}

const VarDecl *fileOf(const CallSite &Site, const ExecutedBody &Body) {
  auto IsOwn = [](const VarDecl *File) {
    return File && File->hasLocalStorage() && !isa<ParmVarDecl>(File);
  };
  if (const VarDecl *File = namedVariable(streamOf(Site.Receiver)); IsOwn(File))
    return File;
  for (const Expr *Each : Site.Arguments)
    if (const VarDecl *File = namedVariable(streamOf(Each));
        IsOwn(File) && !isScalar(File->getType()) &&
        !File->getType()->isArrayType())
      return File;
  const Parents &Around = Body.index().Around;
  for (const Stmt *At = Site.Expression; At; At = Around.of(At))
    if (const auto *Declared = dyn_cast<DeclStmt>(At))
      for (const Decl *Each : Declared->decls())
        if (const auto *File = dyn_cast<VarDecl>(Each);
            IsOwn(File) && isInitialiser(Site, *File))
          return File;
  return nullptr;
}

} // namespace cotidy::model
