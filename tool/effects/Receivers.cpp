// SPDX-License-Identifier: Apache-2.0
#include "effects/Receivers.h"

#include "ast/Children.h"
#include "ast/Names.h"
#include "coro/Offload.h"

#include "clang/AST/ExprCXX.h"
#include "clang/Analysis/AnalysisDeclContext.h"

using namespace clang;

namespace cotidy::model {

/// What the class itself says: [[clang::annotate("cotidy::ordered")]].
static const ReceiverType *annotated(const CXXRecordDecl &Record) {
  using Kind = ReceiverType::Kind;
  static const auto Said = [](Kind What) {
    ReceiverType Result;
    Result.What = What;
    Result.Reason = "declared so in the source";
    return Result;
  };
  static const ReceiverType Ordered = Said(Kind::Ordered);
  static const ReceiverType Overlappable = Said(Kind::Overlappable);
  static const ReceiverType Neutral = Said(Kind::Neutral);
  if (isAnnotated(Record, "cotidy::ordered"))
    return &Ordered;
  if (isAnnotated(Record, "cotidy::overlappable"))
    return &Overlappable;
  return isAnnotated(Record, "cotidy::neutral") ? &Neutral : nullptr;
}

static const ReceiverType *ofRecord(const CXXRecordDecl &Record,
                                    const Knowledge &Known, unsigned Depth) {
  constexpr unsigned MostDepth = 6;
  if (Record.getIdentifier() && Known.mayBeReceiver(Record.getName()))
    if (const ReceiverType *Found = Known.receiver(qualifiedName(Record)))
      return Found;
  if (!Record.hasDefinition() || Depth == MostDepth)
    return nullptr;
  if (const ReceiverType *Said = annotated(*Record.getDefinition()))
    return Said;
  for (const CXXBaseSpecifier &Base : Record.getDefinition()->bases())
    if (const CXXRecordDecl *Parent = classOf(Base.getType()))
      if (const ReceiverType *Found = ofRecord(*Parent, Known, Depth + 1))
        return Found;
  return nullptr;
}

const ReceiverType *receiverType(QualType Type, const Knowledge &Known) {
  const CXXRecordDecl *Record = pointedClass(Type);
  return Record ? ofRecord(*Record, Known, 0) : nullptr;
}

namespace {

constexpr unsigned MostSteps = 12;

void addParts(const Expr *Value, Key &Into, unsigned Depth);

void addVariable(const ValueDecl &Named, Key &Into, unsigned Depth) {
  if (const auto *Binding = dyn_cast<BindingDecl>(&Named)) // a part of it
    Into.push_back({"", cast<ValueDecl>(Binding->getDecomposedDecl())});
  const auto *Variable = dyn_cast<VarDecl>(&Named);
  bool Fixed =
      Variable && !isa<ParmVarDecl>(Variable) && Variable->getInit() &&
      !Variable->isCXXForRangeDecl() &&
      (Variable->getType().isConstQualified() ||
       Variable->getType()->isReferenceType() || Variable->isConstexpr());
  if (Fixed)
    addParts(Variable->getInit(), Into, Depth + 1);
  else
    Into.push_back({"", &Named});
}

/// A function of the program whose whole body returns one value.
const Expr *returnedBy(const FunctionDecl &Callee) {
  const FunctionDecl *Body = nullptr;
  if (!Callee.getBody(Body))
    return nullptr;
  const auto *Block = dyn_cast_or_null<CompoundStmt>(Body->getBody());
  const auto *Return = Block && Block->size() == 1
                           ? dyn_cast<ReturnStmt>(Block->body_front())
                           : nullptr;
  return Return ? Return->getRetValue() : nullptr;
}

/// What a function makes of its arguments is made of them; one without
/// arguments may return a fixed text.
void addCall(const CallExpr &Call, Key &Into, unsigned Depth) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  const Expr *Returned =
      Callee && !AnalysisDeclContext::isInStdNamespace(Callee)
          ? returnedBy(*Callee)
          : nullptr;
  if (Returned) {
    Key Inner;
    addParts(Returned, Inner, Depth + 1);
    for (const KeyPart &Part : Inner) {
      const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(Part.Variable);
      unsigned Index = Parameter ? Parameter->getFunctionScopeIndex() : 0;
      if (Parameter && Index < Call.getNumArgs())
        addParts(Call.getArg(Index), Into, Depth + 1);
      else
        Into.push_back(Part);
    }
    return;
  }
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
    addParts(Member->getImplicitObjectArgument(), Into, Depth + 1);
  for (const Expr *Argument : Call.arguments())
    addParts(Argument, Into, Depth + 1);
  if (Call.getNumArgs() == 0 && !isa<CXXMemberCallExpr>(Call))
    Into.push_back({});
}

void addParts(const Expr *Value, Key &Into, unsigned Depth) {
  if (!Value || Depth > MostSteps || isa<CXXDefaultArgExpr>(Value))
    return;
  const Expr *Bare = Value->IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
  if (const auto *Text = dyn_cast<StringLiteral>(Bare)) {
    Into.push_back({Text->getCharByteWidth() == 1
                        ? "\"" + Text->getString().str()
                        : "wide",
                    nullptr});
  } else if (const auto *Number = dyn_cast<IntegerLiteral>(Bare)) {
    Into.push_back({llvm::toString(Number->getValue(), 10, false), nullptr});
  } else if (const auto *Name = dyn_cast<DeclRefExpr>(Bare)) {
    addVariable(*Name->getDecl(), Into, Depth);
  } else if (const auto *Member = dyn_cast<MemberExpr>(Bare)) {
    // order.id and order.name: the variable, and which part of it.
    addParts(Member->getBase(), Into, Depth + 1);
    Into.push_back({"", Member->getMemberDecl()});
  } else if (isa<CXXThisExpr>(Bare)) {
    return; // the member says enough
  } else if (const auto *Call = dyn_cast<CallExpr>(Bare)) {
    addCall(*Call, Into, Depth);
  } else if (const auto *Made = dyn_cast<CXXConstructExpr>(Bare)) {
    for (const Expr *Argument : Made->arguments())
      addParts(Argument, Into, Depth + 1);
  } else {
    bool Any = false;
    for (const Stmt *Child : childrenOf(*Bare))
      if (const auto *Inner = dyn_cast_or_null<Expr>(Child)) {
        Any = true;
        addParts(Inner, Into, Depth + 1);
      }
    if (!Any)
      Into.push_back({});
  }
}

/// The first word of a text, in capital letters.
std::string verbOf(const Key &Text) {
  if (Text.empty() || Text[0].Literal.size() < 2 || Text[0].Literal[0] != '"')
    return "";
  StringRef Rest = StringRef(Text[0].Literal).drop_front().ltrim(" \t\n(");
  return Rest.take_while([](char C) { return isLetter(C); }).upper();
}

} // namespace

Key keyOf(const Expr &Value) {
  Key Result;
  addParts(&Value, Result, 0);
  return Result;
}

void decideRequest(Request &Made) {
  const ReceiverType &Client = *Made.Client;
  std::string Method = lastName(*Made.Method);
  if (llvm::is_contained(Client.Queries, Method)) {
    Made.Asks = true;
  } else if (llvm::is_contained(Client.Commands, Method)) {
    Made.Asks = false;
  } else if (Client.Text && *Client.Text < Made.Arguments.size()) {
    std::string Verb = verbOf(Made.Arguments[*Client.Text]);
    if (llvm::is_contained(Client.QueryVerbs, Verb))
      Made.Asks = true;
    else if (llvm::is_contained(Client.CommandVerbs, Verb))
      Made.Asks = false;
  }
}

} // namespace cotidy::model
