// SPDX-License-Identifier: Apache-2.0
#include "rewrite/Slots.h"

#include "ast/Names.h"
#include "rewrite/Binding.h"
#include "rewrite/Cut.h"

#include "clang/AST/ExprCXX.h"
#include "clang/Basic/CharInfo.h"

using namespace clang;

namespace cotidy::rewrite {

using model::AwaitStatement;
using model::FileRange;

bool SlotWriter::refuse(StringRef Why) {
  Reason = Why.str();
  return false;
}

StringRef SlotWriter::slice(unsigned Begin, unsigned End) const {
  return Begin > End
             ? StringRef()
             : Text.text(FileRange{Slots[0].Statement.File, Begin, End});
}

bool SlotWriter::cut() {
  if (!llvm::all_of(Run.Awaits,
                    [&](const AwaitStatement &Await) { return cut(Await); }))
    return false;
  for (Slot &Each : Slots) {
    Each.Bare = isBare(Each);
    if (!Each.Bare && Each.Await->Whole && !Each.Await->Result &&
        Form.Unwrap.empty() && !Form.Hoists)
      return refuse("a result that nobody wants has something beside it");
  }
  if (slice(Slots.front().Statement.Begin, Slots.back().Statement.End)
          .contains("\n#"))
    return refuse("a line of the preprocessor stands in between");
  return true;
}

bool SlotWriter::cut(const AwaitStatement &Await) {
  std::optional<FileRange> Statement = writtenRange(*Await.Statement, Text);
  std::optional<FileRange> Awaited =
      Text.range(Await.Suspension->getSourceRange());
  std::optional<FileRange> Operand =
      Text.range(model::awaitedOperand(*Await.Suspension)->getSourceRange());
  if (!Statement || !Operand || !Awaited || Statement->File != Operand->File ||
      Awaited->Begin < Statement->Begin || Awaited->End > Statement->End ||
      Operand->Begin < Awaited->Begin || Operand->End > Awaited->End ||
      (!Slots.empty() && Slots[0].Statement.File != Statement->File))
    return refuse("a part of it comes from a macro");
  if (Text.text({Awaited->File, Awaited->Begin, Operand->Begin}).contains('/'))
    return refuse("a comment stands inside of an await");
  Slots.push_back({&Await, *Statement, *Awaited, *Operand, false, "", ""});
  return true;
}

bool SlotWriter::isBare(const Slot &Of) const {
  StringRef Before = slice(Of.Statement.Begin, Of.Operand.Begin);
  StringRef Behind = slice(Of.Operand.End, Of.Statement.End);
  if (!Of.Await->Result) // its value may be thrown away on purpose
    Before.consume_front("(void)");
  return Of.Await->Whole && Before.find_first_of("/#({") == StringRef::npos &&
         Behind.trim() == ";";
}

StringRef SlotWriter::between(std::size_t Number) const {
  return slice(Slots[Number].Statement.End, Slots[Number + 1].Statement.Begin);
}

bool SlotWriter::isMerged() const {
  return Run.Adjacent &&
         llvm::all_of(Slots, [](const Slot &Each) { return Each.Bare; });
}

bool SlotWriter::isDropped(const Slot &Of) const {
  return (Form.DropsVoid || Form.VoidOnly) &&
         Of.Await->Suspension->getType()->isVoidType();
}

std::string SlotWriter::freshName(std::string Base) {
  std::string Name = Base;
  for (unsigned Number = 2; Body.contains(Name) || Used.count(Name); ++Number)
    Name = Base + std::to_string(Number);
  Used.insert(Name);
  return Name;
}

/// The variable that the result is for, made or assigned; null for none.
static const NamedDecl *targetOf(const AwaitStatement &Await) {
  const auto *Value = dyn_cast<Expr>(Await.Statement);
  const Expr *Bare = Value ? Value->IgnoreImplicit() : nullptr;
  const auto *Assigned = dyn_cast_or_null<BinaryOperator>(Bare);
  const auto *OfClass = dyn_cast_or_null<CXXOperatorCallExpr>(Bare);
  const NamedDecl *Target = Await.Result;
  if (Assigned && Assigned->isAssignmentOp())
    Target = model::namedValue(Assigned->getLHS());
  else if (OfClass && OfClass->isAssignmentOp())
    Target = model::namedValue(OfClass->getArg(0));
  return Target && Target->getIdentifier() ? Target : nullptr;
}

/// A name with the number of this await among those that are like it, so that
/// no other finding of the coroutine gives the same one.
static std::string numbered(std::string Name, const Expr *Suspension,
                            const model::Coroutine &Within,
                            llvm::function_ref<bool(const Expr &)> IsLike) {
  unsigned Number = 0;
  for (const Expr *Each : Within.Suspensions) {
    Number += IsLike(*Each);
    if (Each == Suspension)
      break;
  }
  return Number > 1 ? Name + std::to_string(Number) : Name;
}

static DeclarationName calleeOf(const CallExpr *Call) {
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee ? Callee->getDeclName() : DeclarationName();
}

/// Named after the variable that it is for, or else the function that is
/// called.
std::string SlotWriter::freshName(const AwaitStatement &Await,
                                  StringRef Suffix) {
  if (const NamedDecl *Target = targetOf(Await))
    return freshName(Target->getNameAsString() + Suffix.str());
  DeclarationName Callee = calleeOf(Await.Call);
  std::string Name = Callee.isIdentifier() ? Callee.getAsString() : "call";
  return freshName(numbered(
      Name + Suffix.str(), Await.Suspension, Within, [&](const Expr &Each) {
        return calleeOf(model::awaitedCall(Each)) == Callee;
      }));
}

static std::string unusedName(const AwaitStatement &Await,
                              const model::Coroutine &Within) {
  return numbered("unused", Await.Suspension, Within, [&](const Expr &Each) {
    return Each.getType()->isVoidType() || &Each == Await.Suspension;
  });
}

static bool containsWord(StringRef Text, StringRef Word) {
  for (std::size_t At = Text.find(Word); At != StringRef::npos;
       At = Text.find(Word, At + 1)) {
    StringRef Before = Text.take_front(At);
    StringRef Behind = Text.drop_front(At + Word.size());
    if ((Before.empty() || !isAsciiIdentifierContinue(Before.back())) &&
        (Behind.empty() || !isAsciiIdentifierContinue(Behind.front())))
      return true;
  }
  return false;
}

/// A variable that is made earlier than it was must not take the name of what
/// stands before it.
bool SlotWriter::isNamedBetween(const VarDecl &Variable) const {
  return llvm::any_of(Run.Between, [&](const Stmt *Each) {
    StringRef Written = Text.text(Each->getSourceRange());
    return Written.empty() || containsWord(Written, Variable.getName());
  });
}

/// Whether a structured binding takes the place of the variable, or nobody
/// wants the result.
bool SlotWriter::mayVanish(const Slot &Of) const {
  const VarDecl *Variable = Of.Await->Result;
  bool Unwrapped =
      !Form.Unwrap.empty() &&
      (Form.VoidUnwraps || !Of.Await->Suspension->getType()->isVoidType());
  if (!Of.Await->Whole || (!Of.Bare && !isDropped(Of)) || Unwrapped)
    return false;
  return !Variable || (isPlainBinding(*Variable, *Of.Await->Suspension) &&
                       Variable->getType().isConstQualified() == AllConst &&
                       (&Of == &Slots.front() || !isNamedBetween(*Variable)));
}

/// The value of a result; errors that it holds are thrown there.
std::string SlotWriter::use(const Slot &Of) {
  if (!Form.Unwrap.empty()) {
    std::string Result = Form.Unwrap;
    Result.replace(Result.find("{name}"), 6, Of.Name);
    UsesMove |= StringRef(Result).contains("std::move(");
    return Result;
  }
  const VarDecl *Variable = Of.Await->Result;
  const Expr &Awaited = *Of.Await->Suspension;
  bool Move = !(Variable && Variable->getType()->isReferenceType()) &&
              !AllConst && !Awaited.isLValue() &&
              (needsMove(Awaited.getType(), Context) ||
               isGivenAsTemporary(Awaited, Within));
  UsesMove |= Move;
  return Move ? "std::move(" + Of.Name + ")" : Of.Name;
}

void SlotWriter::name() {
  // One constness for all; the others get a declaration of their own.
  AllConst = Form.Unwrap.empty() && llvm::all_of(Slots, [&](const Slot &Each) {
               return isDropped(Each) ||
                      (Each.Await->Result &&
                       Each.Await->Result->getType().isConstQualified());
             });
  bool AnyNamed =
      !Form.Unwrap.empty() || llvm::any_of(Slots, [](const Slot &Each) {
        return Each.Await->Result || !Each.Await->Whole;
      });
  if (!AnyNamed)
    return;
  for (Slot &Each : Slots) {
    const VarDecl *Variable = Each.Await->Result;
    if (isDropped(Each))
      continue;
    if (!mayVanish(Each)) {
      Each.Name = freshName(*Each.Await, "_result");
      Each.Use = use(Each);
    } else {
      Each.Name = Variable ? Variable->getNameAsString()
                           : freshName(unusedName(*Each.Await, Within));
    }
  }
}

std::string SlotWriter::declaration() const {
  std::string Names;
  unsigned Count = 0;
  for (const Slot &Each : Slots)
    if (!Each.Name.empty())
      Names += (Count++ == 0 ? "" : ", ") + Each.Name;
  if (Names.empty())
    return "";
  std::string Auto = AllConst ? "const auto " : "auto ";
  if (Count == 1 && Form.SingleIsBare)
    return Auto + Names + " = ";
  return Auto + "[" + Names + "] = ";
}

std::string SlotWriter::rest(const Slot &Of) const {
  // Nobody wants the value, only the error.
  bool Dropped = Of.Await->Whole && !Of.Await->Result &&
                 Of.Awaited.Begin == Of.Statement.Begin;
  std::string Result =
      Dropped && !Of.Await->Suspension->getType()->isVoidType() ? "(void)" : "";
  unsigned At = Of.Statement.Begin;
  for (const Slot &Each : Slots)
    if (Each.Statement.Begin == Of.Statement.Begin) { // operands share one
      Result += slice(At, Each.Awaited.Begin).str() + Each.Use;
      At = Each.Awaited.End;
    }
  return Result + slice(At, Of.Statement.End).str();
}

} // namespace cotidy::rewrite
