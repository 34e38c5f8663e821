// SPDX-License-Identifier: Apache-2.0
#include "rewrite/Gather.h"

#include "rewrite/Binding.h"
#include "rewrite/Spot.h"
#include "rewrite/Template.h"

#include "clang/AST/ExprCXX.h"
#include <set>

using namespace clang;

namespace cotidy::rewrite {
namespace {

using model::AwaitStatement;
using model::FileRange;

constexpr unsigned MaxColumns = 100;

/// One await of the run and what becomes of its statement.
struct Slot {
  const AwaitStatement *Await = nullptr;
  FileRange Statement; ///< Up to and with its ';'.
  FileRange Operand;
  std::string Name;     ///< In the structured binding; "" when discarded.
  std::string FollowUp; ///< A declaration behind the gather, "" if none.
};

class GatherWriter {
public:
  GatherWriter(const std::vector<AwaitStatement> &Run,
               const model::Coroutine &Within, model::Unit &Unit)
      : Run(Run), Within(Within), Unit(Unit), Text(Unit.source()),
        Body(Text.text(Within.Body->getSourceRange())) {}

  std::optional<Fix> write() {
    const CoroutineLibrary *Library = Within.Type.Library;
    if (!Library || Body.empty())
      return std::nullopt;
    Form = &Library->GatherAs;
    if (Form->Hoists)
      return writeHoists(*Library);
    if (!Library->Gather)
      return std::nullopt;
    if (!fits(*Library) || !fitsPlace() || !cutStatements())
      return std::nullopt;
    chooseNames();
    std::optional<std::string> Call =
        fill(*Library->Gather, Within.Type, {{"operands", "\x01"}}, Within,
             Run.front().Statement->getBeginLoc(), Unit);
    if (!Call)
      return std::nullopt;
    auto [Prefix, Suffix] = StringRef(*Call).split('\x01');
    writeStatements(Prefix, Suffix);
    if (!moveReturns())
      return std::nullopt;
    addIncludes(*Library);
    StringRef With = Prefix.rtrim('(');
    if (With.empty())
      With = StringRef(Form->Separator).trim();
    Result.Title = "await them together with '" + With.str() + "'";
    Result.Safe = isSafe();
    return std::move(Result);
  }

private:
  /// Tasks that run from the call on: all calls first, in their order, then the
  /// statements as they were.
  std::optional<Fix> writeHoists(const CoroutineLibrary &Library) {
    bool Fits = llvm::all_of(Run, [&](const AwaitStatement &Await) {
      return Await.Task.Library == &Library &&
             Await.Task.Begins == model::TaskType::Start::Eager &&
             llvm::none_of(Await.Call->children(), isBorrowed);
    });
    if (!Fits || !cutStatements())
      return std::nullopt;
    StringRef Indent =
        Text.indentation(Slots[0].Statement.File, Slots[0].Statement.Begin);
    std::string Calls;
    for (const Slot &S : Slots) {
      const VarDecl *Variable = S.Await->Result;
      std::string Name = freshName(Variable && Variable->getIdentifier()
                                       ? Variable->getNameAsString() + "_task"
                                       : "task");
      Calls += "auto " + Name + " = " + Text.text(S.Operand).str() + ";\n" +
               Indent.str();
      replace(S.Operand.Begin, S.Operand.End, Name);
    }
    replace(Slots[0].Statement.Begin, Slots[0].Statement.Begin, Calls);
    Result.Title = "start them all before the first one is awaited";
    Result.Safe = isSafe();
    return std::move(Result);
  }

  /// A temporary that lives only as long as the call's own statement.
  static bool isBorrowed(const Stmt *Argument) {
    return Argument && (isa<MaterializeTemporaryExpr>(Argument) ||
                        llvm::any_of(Argument->children(), isBorrowed));
  }

  /// All of one library, lazy, and with results that its gather can carry.
  bool fits(const CoroutineLibrary &Library) const {
    return llvm::all_of(Run, [&](const AwaitStatement &Await) {
      QualType Type = Await.Suspension->getType();
      bool Reference = Await.Suspension->isLValue();
      return Await.Task.Library == &Library &&
             Await.Task.Begins == model::TaskType::Start::Lazy &&
             isa<CoawaitExpr>(Await.Suspension) && !Type->isDependentType() &&
             (!Reference || Library.GatherAs.KeepsReferences);
    });
  }

  /// Whether operands without a value may vanish, and handlers and loops let
  /// it.
  bool fitsPlace() const {
    auto Values = llvm::count_if(Run, [](const AwaitStatement &Await) {
      return !Await.Suspension->getType()->isVoidType();
    });
    bool Vanishes = Form->DropsVoid && std::size_t(Values) < Run.size();
    if (Vanishes && Values == 1 && !Form->SingleIsBare)
      return false;
    return llvm::none_of(Run, [&](const AwaitStatement &Await) {
      Spot Place = spotOf(*Await.Statement, Within);
      return (Place.InTry && Form->ChangesErrors) ||
             (Place.InLoop && Form->NotInLoops);
    });
  }

  bool isDropped(const Slot &S) const {
    return Form->DropsVoid && S.Await->Suspension->getType()->isVoidType();
  }

  /// An element's value, which is where its error is thrown.
  std::string unwrapped(const std::string &Name) {
    std::string Text = Form->Unwrap;
    Text.replace(Text.find("{name}"), 6, Name);
    UsesMove |= StringRef(Text).contains("std::move");
    return Text;
  }

  bool cutStatements() {
    for (const AwaitStatement &Await : Run) {
      std::optional<FileRange> Statement =
          Text.range(Await.Statement->getSourceRange());
      std::optional<FileRange> Operand = Text.range(
          model::awaitedOperand(*Await.Suspension)->getSourceRange());
      if (!Statement || !Operand || Statement->File != Operand->File)
        return false;
      if (!isa<DeclStmt>(Await.Statement)) { // its range stops before the ';'
        std::optional<unsigned> End = Text.afterSemicolon(*Statement);
        if (!End)
          return false;
        Statement->End = *End;
      }
      Slots.push_back({&Await, *Statement, *Operand, "", ""});
      if (!isCuttable(Slots.back()))
        return false;
      if (Slots.size() > 1 && (between(Slots.size() - 2).contains('#') ||
                               Slots[0].Statement.File != Statement->File))
        return false;
    }
    return true;
  }

  /// No comment in what is cut away around the operand, and nothing behind
  /// the operand but brackets.
  bool isCuttable(const Slot &Slot) const {
    StringRef Before = slice(Slot.Statement.Begin, Slot.Operand.Begin, Slot);
    StringRef Behind = slice(Slot.Operand.End, Slot.Statement.End, Slot);
    return Slot.Statement.Begin <= Slot.Operand.Begin &&
           Slot.Operand.End < Slot.Statement.End && !Before.contains("/*") &&
           !Before.contains("//") && !Before.contains('#') &&
           Behind.trim() == ";" && !Before.contains('(');
  }

  StringRef slice(unsigned Begin, unsigned End, const Slot &Slot) const {
    return Begin > End ? StringRef()
                       : Text.text(FileRange{Slot.Statement.File, Begin, End});
  }

  StringRef between(size_t I) const {
    return slice(Slots[I].Statement.End, Slots[I + 1].Statement.Begin,
                 Slots[I]);
  }

  std::string freshName(std::string Base) {
    std::string Name = Base;
    for (unsigned Number = 2; Body.contains(Name) || Used.count(Name); ++Number)
      Name = Base + std::to_string(Number);
    Used.insert(Name);
    return Name;
  }

  void chooseNames() {
    bool AnyNamed =
        !Form->Unwrap.empty() || llvm::any_of(Slots, [](const Slot &S) {
          return S.Await->Result != nullptr;
        });
    if (!AnyNamed)
      return;
    // One constness for all; the others get a declaration of their own.
    AllConst = Form->Unwrap.empty() && llvm::all_of(Slots, [&](const Slot &S) {
                 return isDropped(S) ||
                        (S.Await->Result &&
                         S.Await->Result->getType().isConstQualified());
               });
    for (Slot &S : Slots) {
      const VarDecl *Variable = S.Await->Result;
      if (isDropped(S))
        continue;
      if (!Form->Unwrap.empty()) {
        S.Name = freshName(Variable && Variable->getIdentifier()
                               ? Variable->getNameAsString() + "_result"
                               : "result");
        S.FollowUp = unwrappedFollowUp(S);
      } else if (!Variable) {
        S.Name = freshName("unused");
      } else if (isPlainBinding(*Variable, *S.Await->Suspension) &&
                 Variable->getType().isConstQualified() == AllConst) {
        S.Name = Variable->getNameAsString();
      } else {
        std::string Base = Variable->getIdentifier()
                               ? Variable->getNameAsString() + "_result"
                               : "result";
        S.Name = freshName(Base);
        S.FollowUp = followUp(S);
      }
    }
  }

  /// The statement as it was, with the binding in place of the await.
  std::string followUp(const Slot &S) {
    StringRef Before = slice(S.Statement.Begin, S.Operand.Begin, S).rtrim();
    Before.consume_back("co_await");
    bool Move = !S.Await->Result->getType()->isReferenceType() && !AllConst &&
                !S.Await->Suspension->isLValue() &&
                needsMove(S.Await->Suspension->getType(), Unit.context());
    UsesMove |= Move;
    return Before.str() + (Move ? "std::move(" + S.Name + ")" : S.Name) + ";";
  }

  std::string unwrappedFollowUp(const Slot &S) {
    StringRef Before = slice(S.Statement.Begin, S.Operand.Begin, S).rtrim();
    Before.consume_back("co_await");
    if (!S.Await->Result)
      Before = S.Await->Suspension->getType()->isVoidType() ? "" : "(void)";
    return Before.str() + unwrapped(S.Name) + ";";
  }

  std::string declaration() const {
    std::string Names;
    unsigned Count = 0;
    for (const Slot &S : Slots)
      if (!S.Name.empty())
        Names += (Count++ == 0 ? "" : ", ") + S.Name;
    if (Names.empty())
      return "";
    std::string Auto = AllConst ? "const auto " : "auto ";
    if (Count == 1 && Form->SingleIsBare)
      return Auto + Names + " = ";
    return Auto + "[" + Names + "] = ";
  }

  void replace(unsigned Begin, unsigned End, std::string With) {
    Result.Edits.push_back(
        Text.edit({Slots[0].Statement.File, Begin, End}, std::move(With)));
  }

  /// The text before the first operand and between two: on one line if that
  /// fits, else broken behind the '=', else an operand a line.
  std::pair<std::string, std::string> layout(StringRef Prefix) const {
    std::string Declared = declaration();
    std::string Call = "co_await " + Prefix.str();
    StringRef Indent =
        Text.indentation(Slots[0].Statement.File, Slots[0].Statement.Begin);
    size_t Operands = 0;
    for (const Slot &S : Slots)
      Operands += S.Operand.End - S.Operand.Begin + 2;
    size_t Fixed = Indent.size() + Call.size() + Operands;
    std::string Separator = Form->Separator;
    if (Fixed + Declared.size() <= MaxColumns)
      return {Declared + Call, Separator};
    std::string Deeper = "\n" + Indent.str();
    if (!Declared.empty()) {
      Deeper += "    ";
      Declared = StringRef(Declared).rtrim().str() + Deeper;
    }
    if (Fixed + 4 <= MaxColumns)
      return {Declared + Call, Separator};
    return {Declared + Call, StringRef(Separator).rtrim().str() + Deeper +
                                 std::string(Call.size(), ' ')};
  }

  /// The operators of a namespace that the body does not use yet.
  std::string usingDirective() const {
    std::string Namespace = Form->Using;
    if (std::size_t At = Namespace.find("{ns}"); At != Namespace.npos)
      Namespace.replace(At, 4, Within.Type.Namespace);
    StringRef Last = StringRef(Namespace).rsplit("::").second;
    if (Namespace.empty() ||
        Text.buffer(Slots[0].Statement.File).contains((Last + ";").str()))
      return "";
    return "using namespace " + Namespace + ";\n" +
           Text.indentation(Slots[0].Statement.File, Slots[0].Statement.Begin)
               .str();
  }

  void writeStatements(StringRef Prefix, StringRef Suffix) {
    auto [Head, Separator] = layout(Prefix);
    replace(Slots[0].Statement.Begin, Slots[0].Operand.Begin,
            usingDirective() + Head);
    for (size_t I = 0; I + 1 < Slots.size(); ++I) {
      if (between(I).trim().empty()) {
        replace(Slots[I].Operand.End, Slots[I + 1].Operand.Begin, Separator);
      } else { // comments stay where they are
        replace(Slots[I].Operand.End, Slots[I].Statement.End,
                StringRef(Form->Separator).rtrim().str());
        replace(Slots[I + 1].Statement.Begin, Slots[I + 1].Operand.Begin, "");
      }
    }
    StringRef Indent =
        Text.indentation(Slots[0].Statement.File, Slots[0].Statement.Begin);
    std::string Tail = Suffix.str() + ";";
    for (const Slot &S : Slots)
      if (!S.FollowUp.empty())
        Tail += "\n" + Indent.str() + S.FollowUp;
    replace(Slots.back().Operand.End, Slots.back().Statement.End, Tail);
  }

  /// `co_return a;` moves a variable but copies a structured binding.
  bool moveReturns() { return moveReturns(Within.Body->getBody()); }

  bool moveReturns(const Stmt *Statement) {
    if (!Statement || isa<LambdaExpr>(Statement))
      return true;
    if (const auto *Return = dyn_cast<CoreturnStmt>(Statement)) {
      const Expr *Value = Return->getOperand();
      const auto *Named =
          Value ? dyn_cast<DeclRefExpr>(Value->IgnoreUnlessSpelledInSource())
                : nullptr;
      return !Named || moveReturn(*Named);
    }
    return llvm::all_of(Statement->children(),
                        [&](const Stmt *Child) { return moveReturns(Child); });
  }

  bool moveReturn(const DeclRefExpr &Named) {
    for (const Slot &S : Slots) {
      if (S.Await->Result != Named.getDecl() || !S.FollowUp.empty() ||
          AllConst || !needsMove(Named.getType(), Unit.context()))
        continue;
      std::optional<FileRange> Range = Text.range(Named.getSourceRange());
      if (!Range)
        return false;
      Result.Edits.push_back(
          Text.edit(*Range, "std::move(" + Text.text(*Range).str() + ")"));
      UsesMove = true;
    }
    return true;
  }

  void addIncludes(const CoroutineLibrary &Library) {
    FileID File = Slots[0].Statement.File;
    for (StringRef Header : {StringRef(Library.Gather->Header),
                             StringRef(UsesMove ? "utility" : "")})
      if (std::optional<Edit> Include = include(Header, File, Unit))
        Result.Edits.push_back(*Include);
  }

  /// Nobody can tell: no handler around, and no argument that does something.
  bool isSafe() const {
    return llvm::all_of(Run, [&](const AwaitStatement &Await) {
      return !spotOf(*Await.Statement, Within).InTry &&
             llvm::none_of(Await.Call->arguments(), [](const Expr *Argument) {
               return isa<CallExpr>(Argument->IgnoreUnlessSpelledInSource());
             });
    });
  }

  const std::vector<AwaitStatement> &Run;
  const model::Coroutine &Within;
  model::Unit &Unit;
  const model::Source &Text;
  StringRef Body;
  const GatherForm *Form = nullptr;
  std::vector<Slot> Slots;
  std::set<std::string> Used;
  bool AllConst = false, UsesMove = false;
  Fix Result;
};

} // namespace

std::optional<Fix> gather(const std::vector<AwaitStatement> &Run,
                          const model::Coroutine &Within, model::Unit &Unit) {
  return GatherWriter(Run, Within, Unit).write();
}

} // namespace cotidy::rewrite
