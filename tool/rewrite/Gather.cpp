// SPDX-License-Identifier: Apache-2.0
#include "rewrite/Gather.h"

#include "ast/Children.h"
#include "rewrite/Binding.h"
#include "rewrite/Cut.h"
#include "rewrite/Hoist.h"
#include "rewrite/Overlap.h"
#include "rewrite/Slots.h"
#include "rewrite/Spelling.h"
#include "rewrite/Spot.h"
#include "rewrite/Template.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::rewrite {
namespace {

using model::AwaitRun;
using model::AwaitStatement;
using model::FileRange;

constexpr unsigned MaxColumns = 100;

class GatherWriter {
public:
  GatherWriter(const AwaitRun &Run, const model::Coroutine &Within,
               model::Unit &Unit)
      : Run(Run), Within(Within), Unit(Unit), Text(Unit.source()),
        Library(*Within.Type.Library), Form(Library.GatherAs),
        Writer(Run, Within, Unit, Form) {}

  Gathered write() {
    std::string Why = whyNot();
    if (!Why.empty())
      return {std::nullopt, Why};
    if (!Writer.cut())
      return {std::nullopt, Writer.whyNot().str()};
    Writer.name();
    std::optional<std::string> Call =
        fill(*Library.Gather, Within.Type, {{"operands", "\x01"}}, Within,
             Run.Awaits.front().Statement->getBeginLoc(), Unit);
    if (!Call)
      return {std::nullopt,
              "nothing in scope fits into '" + Library.Gather->Call + "'"};
    auto [Prefix, Suffix] = StringRef(*Call).split('\x01');
    if (Writer.isMerged())
      writeMerged(Prefix, Suffix);
    else
      writeApart(Prefix, Suffix);
    if (!moveReturns())
      return {std::nullopt, "what is returned comes from a macro"};
    addIncludes();
    StringRef With = Prefix.rtrim('(');
    if (With.empty())
      With = StringRef(Form.Separator).trim();
    Result.Title = "await them together with '" + With.str() + "'";
    Result.Risk = overlapRisk(Run, Within, Unit);
    if (Result.Risk.empty() && !staysSafe())
      Result.Risk = "what stands between the awaits may change while they are "
                    "under way";
    if (Result.Risk.empty() && Form.ChangesErrors)
      Result.Risk = "an error of one of them is thrown as another type, which "
                    "a handler of a caller may not catch";
    Result.Safe = Result.Risk.empty();
    return {std::move(Result), ""};
  }

private:
  /// What the library's gather cannot do, or this place cannot take.
  std::string whyNot() const {
    if (Run.At == AwaitRun::Place::Nowhere || declaresBetween())
      return "they cannot come to one place and leave all else where it is";
    std::size_t Values = 0;
    for (const AwaitStatement &Await : Run.Awaits) {
      std::string Why = whyNot(Await);
      if (!Why.empty())
        return Why;
      Values += !Await.Suspension->getType()->isVoidType();
    }
    if (llvm::count_if(Run.Awaits, [&](const AwaitStatement &Await) {
          return doesSomething(Await, Unit);
        }) > 1)
      return "their arguments do something, in an order that would be lost";
    if (Form.VoidOnly && Values > 0)
      return Library.Name + " gathers only what gives no value";
    if (Form.DropsVoid && Values == 1 && Values < Run.Awaits.size() &&
        !Form.SingleIsBare && !Form.SingleInTuple)
      return "a single result would come in another form";
    return "";
  }

  std::string whyNot(const AwaitStatement &Await) const {
    QualType Type = Await.Suspension->getType();
    if (Await.Block)
      return "a block is no single call";
    if (Await.Task.Library != &Library)
      return "not all of them are tasks of " + Library.Name;
    if (!Form.Open.empty() && borrowsTemporary(Await))
      return "an argument is a temporary that would be gone";
    if (!isa<CoawaitExpr>(Await.Suspension) || Type->isDependentType())
      return "the types depend on a template's arguments";
    if (Await.Suspension->isLValue() && !Form.KeepsReferences)
      return "a result is a reference, and " + Library.Name +
             " would copy the object";
    if (!hasPlaceInFront(*Await.Statement))
      return "there is no place in front of the statement";
    const auto *If = dyn_cast<IfStmt>(Await.Statement);
    if (!Await.Whole && callsBeside(If ? *If->getCond() : *Await.Statement))
      return "another call in the same statement may have to come first";
    Spot Place = spotOf(*Await.Statement, Within);
    if (Place.InTry && Form.ChangesErrors)
      return "the handler around it might not match what " + Library.Name +
             " throws then";
    if (Place.InLoop && Form.NotInLoops)
      return Library.Name + " nests the rounds of a loop if nothing suspends";
    return "";
  }

  /// A type, or another name for one, that the later ones may need.
  bool declaresBetween() const {
    return llvm::any_of(Run.Between, [](const Stmt *Each) {
      const auto *Declared = dyn_cast<DeclStmt>(Each);
      return Declared &&
             !llvm::all_of(Declared->decls(), [&](const Decl *Local) {
               return isa<VarDecl>(Local);
             });
    });
  }

  /// Whether another statement can be put before this one: it stands in a
  /// block, or it is the condition of an if that does.
  bool hasPlaceInFront(const Stmt &Statement) const {
    return isa_and_nonnull<CompoundStmt>(Within.parents().of(&Statement));
  }

  /// Calls that no await is an operand of: the language may want them first.
  bool callsBeside(const Stmt &Of) const {
    if (isa<LambdaExpr>(Of) ||
        llvm::any_of(Run.Awaits, [&](const AwaitStatement &Each) {
          return Each.Suspension == &Of;
        }))
      return false;
    const auto *Unary = dyn_cast<UnaryOperator>(&Of);
    if ((isa<CallExpr, CXXNewExpr>(Of) ||
         (Unary && Unary->isIncrementDecrementOp())) &&
        !model::holdsSuspension(&Of))
      return true;
    return llvm::any_of(model::childrenOf(Of), [&](const Stmt *Child) {
      return Child && callsBeside(*Child);
    });
  }

  /// The text before the first operand and between two: on one line if that
  /// fits, else broken behind the '=', else an operand a line.
  std::pair<std::string, std::string> layout(StringRef Prefix) const {
    std::string Declared = Writer.declaration();
    std::string Call = "co_await " + Prefix.str() + Form.Open;
    std::string Separator = Form.Close + Form.Separator + Form.Open;
    size_t Operands = 0;
    for (const Slot &Each : Writer.slots())
      Operands += Each.Operand.End - Each.Operand.Begin + Separator.size();
    size_t Fixed = indent().size() + Call.size() + Operands;
    if (Fixed + Declared.size() <= MaxColumns)
      return {Declared + Call, Separator};
    std::string Deeper = "\n" + indent().str();
    if (!Declared.empty()) {
      Deeper += "    ";
      Declared = StringRef(Declared).rtrim().str() + Deeper;
    }
    if (Fixed + 4 <= MaxColumns)
      return {Declared + Call, Separator};
    return {Declared + Call,
            Form.Close + StringRef(Form.Separator).rtrim().str() + Deeper +
                std::string(Call.size() - Form.Open.size(), ' ') + Form.Open};
  }

  const Slot &anchor() const {
    return Run.At == AwaitRun::Place::Last ? Writer.slots().back()
                                           : Writer.slots().front();
  }

  StringRef indent() const {
    return Text.indentation(anchor().Statement.File, anchor().Statement.Begin);
  }

  void replace(unsigned Begin, unsigned End, std::string With) {
    Result.Edits.push_back(
        Text.edit({anchor().Statement.File, Begin, End}, std::move(With)));
  }

  /// The operators of a namespace that are not visible yet.
  std::string usingDirective() const {
    SourceLocation Where = Run.Awaits.front().Statement->getBeginLoc();
    std::string Namespace = Form.Using;
    if (std::size_t At = Namespace.find("{ns}"); At != Namespace.npos)
      Namespace.replace(At, 4, Within.Type.Namespace);
    if (Namespace.empty() ||
        model::Scope(Within, Where, Unit).usesNamespace(Namespace))
      return "";
    return "using namespace " + Spelling(Within, Where, Unit).name(Namespace) +
           ";\n" + indent().str();
  }

  /// The statements become one; comments between them stay where they are.
  void writeMerged(StringRef Prefix, StringRef Suffix) {
    const std::vector<Slot> &Slots = Writer.slots();
    auto [Head, Separator] = layout(Prefix);
    replace(Slots[0].Statement.Begin, Slots[0].Operand.Begin,
            usingDirective() + Head);
    for (size_t I = 0; I + 1 < Slots.size(); ++I) {
      if (Writer.between(I).trim().empty()) {
        replace(Slots[I].Operand.End, Slots[I + 1].Operand.Begin, Separator);
      } else {
        replace(Slots[I].Operand.End, Slots[I].Statement.End,
                Form.Close + StringRef(Form.Separator).rtrim().str());
        replace(Slots[I + 1].Statement.Begin, Slots[I + 1].Operand.Begin,
                Form.Open);
      }
    }
    std::string Tail = Form.Close + Suffix.str() + ";";
    for (const Slot &Each : Slots)
      if (!Each.Use.empty())
        Tail += "\n" + indent().str() + Writer.rest(Each);
    replace(Slots.back().Operand.End, Slots.back().Statement.End, Tail);
  }

  /// The gather stands where one of the statements does. What is left of those
  /// behind it stays where it is, what is left of those before it comes along.
  void writeApart(StringRef Prefix, StringRef Suffix) {
    auto [Head, Separator] = layout(Prefix);
    std::string Gather = usingDirective() + Head;
    for (const Slot &Each : Writer.slots())
      Gather += (&Each == &Writer.slots().front() ? "" : Separator) +
                Text.text(Each.Operand).str();
    Gather += Form.Close + Suffix.str() + ";";
    bool Last = Run.At == AwaitRun::Place::Last;
    unsigned Done = ~0u;
    for (const Slot &Each : Writer.slots()) {
      if (Each.Statement.Begin == Done) // operands share their statement
        continue;
      Done = Each.Statement.Begin;
      std::string Rest = Each.Use.empty() ? "" : Writer.rest(Each);
      bool Here = Each.Statement.Begin == anchor().Statement.Begin;
      if (!Rest.empty() && (Last || Here))
        Gather += "\n" + indent().str() + Rest;
      if (Here)
        replace(Each.Statement.Begin, Each.Statement.End, Gather);
      else if (Rest.empty() || Last)
        remove(Each.Statement);
      else
        replace(Each.Statement.Begin, Each.Statement.End, Rest);
    }
  }

  void remove(FileRange Statement) {
    FileRange Whole = withItsLine(Statement, Text);
    replace(Whole.Begin, Whole.End, "");
  }

  /// `co_return a;` moves a variable but copies a structured binding.
  bool moveReturns() {
    return llvm::all_of(Within.Returns, [&](const CoreturnStmt *Return) {
      const Expr *Value = Return->getOperand();
      const auto *Named =
          Value ? dyn_cast<DeclRefExpr>(Value->IgnoreUnlessSpelledInSource())
                : nullptr;
      return !Named || moveReturn(*Named);
    });
  }

  bool moveReturn(const DeclRefExpr &Named) {
    for (const Slot &Each : Writer.slots()) {
      if (Each.Await->Result != Named.getDecl() || !Writer.isBound(Each) ||
          Writer.allConst() || !needsMove(Named.getType(), Unit.context()))
        continue;
      std::optional<FileRange> Range = Text.range(Named.getSourceRange());
      if (!Range)
        return false;
      Result.Edits.push_back(
          Text.edit(*Range, "std::move(" + Text.text(*Range).str() + ")"));
      MovesReturn = true;
    }
    return true;
  }

  void addIncludes() {
    bool Moves = MovesReturn || Writer.usesMove();
    const FileID File = anchor().Statement.File;
    rewrite::addIncludes(*Library.Gather, File, Unit, Result);
    if (std::optional<Edit> Include =
            include(Moves ? "utility" : "", File, Unit))
      Result.Edits.push_back(*Include);
  }

  /// What stands between the awaits is now suspended with them: values are,
  /// what is borrowed may be gone.
  bool staysSafe() const {
    return Run.At == AwaitRun::Place::First ||
           llvm::all_of(Run.Between, [&](const Stmt *Each) {
             const auto *Declared = dyn_cast<DeclStmt>(Each);
             return Declared &&
                    llvm::all_of(Declared->decls(), [&](const Decl *Local) {
                      const auto *Variable = dyn_cast<VarDecl>(Local);
                      return Variable &&
                             !isBorrowed(*Variable, Unit.knowledge());
                    });
           });
  }

  const AwaitRun &Run;
  const model::Coroutine &Within;
  model::Unit &Unit;
  const model::Source &Text;
  const CoroutineLibrary &Library;
  const GatherForm &Form;
  SlotWriter Writer;
  bool MovesReturn = false;
  Fix Result;
};

} // namespace

void suggest(Gathered Outcome, StringRef Advice, Finding &Found) {
  Found.Suggestion = std::move(Outcome.Made);
  if (Found.Suggestion)
    return;
  if (!Outcome.WhyNot.empty())
    Found.Notes.push_back({Found.Where, "it is not fixed: " + Outcome.WhyNot});
  if (!Advice.empty())
    Found.Notes.push_back({Found.Where, Advice.str()});
}

void suggest(Gathered Outcome, const model::Coroutine &Within, Finding &Found) {
  const CoroutineLibrary *Library = Within.Type.Library;
  suggest(std::move(Outcome),
          Library ? StringRef(Library->GatherAdvice) : StringRef(), Found);
}

Gathered gather(const AwaitRun &Run, const model::Coroutine &Within,
                model::Unit &Unit) {
  const CoroutineLibrary *Library = Within.Type.Library;
  if (!Library)
    return {};
  if (llvm::any_of(Run.Awaits,
                   [](const AwaitStatement &Each) { return Each.Begun; }))
    return {std::nullopt,
            "a request runs from where it is made; make the later "
            "ones before the first of them is awaited"};
  if (Library->GatherAs.Hoists)
    return hoist(Run, Within, Unit);
  return Library->Gather ? GatherWriter(Run, Within, Unit).write() : Gathered();
}

} // namespace cotidy::rewrite
