// SPDX-License-Identifier: Apache-2.0
#include "rewrite/LoopText.h"

#include "rewrite/Cut.h"

using namespace clang;

namespace cotidy::rewrite {

using model::FileRange;
using model::Source;

static bool isIn(FileRange Part, FileRange Whole) {
  return Part.File == Whole.File && Part.Begin >= Whole.Begin &&
         Part.End <= Whole.End;
}

/// On one line it ends where the line does, on several it would take along what
/// stands behind it.
static bool holdsComment(StringRef Part) {
  return Part.contains("/*") || (Part.contains("//") && Part.contains('\n'));
}

/// Up to the end of its last statement.
static std::optional<FileRange> wholeOf(const LoopShape &Shape,
                                        const Source &Text) {
  std::optional<FileRange> Result = Text.range(Shape.Loop->getSourceRange());
  if (!Result || isa<CompoundStmt>(Shape.Body))
    return Result;
  if (isa<Expr>(Shape.Body)) {
    std::optional<FileRange> Last = writtenRange(*Shape.Body, Text);
    if (!Last || Last->File != Result->File)
      return std::nullopt;
    Result->End = Last->End;
  }
  return Result;
}

/// `for (` element `:` range `)`
static bool cutHead(LoopText &Into, const LoopShape &Shape,
                    const Source &Text) {
  StringRef Head = Text.text(Into.Head);
  std::size_t Open = Head.find('(');
  if (Open == StringRef::npos)
    return false;
  Into.Inner = Head.slice(Open + 1, Head.size() - 1).trim().str();
  if (!Shape.Ranged)
    return true;
  std::optional<FileRange> Colon = Text.range(Shape.Ranged->getColonLoc());
  if (!Colon || !isIn(*Colon, Into.Head))
    return false;
  std::size_t At = Colon->Begin - Into.Head.Begin;
  Into.Element = Head.slice(Open + 1, At).trim().str();
  Into.Range = Head.slice(At + 1, Head.size() - 1).trim().str();
  return true;
}

std::optional<LoopText> LoopText::of(const LoopShape &Shape, const Source &Text,
                                     std::string &WhyNot) {
  const SourceLocation Close = Shape.Ranged ? Shape.Ranged->getRParenLoc()
                                            : Shape.Counted->getRParenLoc();
  std::optional<FileRange> Whole = wholeOf(Shape, Text);
  std::optional<FileRange> Head =
      Text.range({Shape.Loop->getBeginLoc(), Close});
  std::optional<FileRange> Awaited =
      Text.range(Shape.Await.Suspension->getSourceRange());
  std::optional<FileRange> Operand =
      Text.range(Shape.Operand->getSourceRange());
  std::optional<FileRange> First =
      Shape.Dropped ? writtenRange(*Shape.First, Text) : Awaited;
  LoopText Result;
  WhyNot = "a part of it comes from a macro";
  if (!Whole || !Head || !Awaited || !Operand || !isIn(*Head, *Whole) ||
      !isIn(*Awaited, *Whole) || !isIn(*Operand, *Awaited) || !First ||
      !isIn(*First, *Whole) || Awaited->Begin < Head->End)
    return std::nullopt;
  Result.Whole = *Whole;
  Result.Head = *Head;
  Result.Awaited = *Awaited;
  Result.First = *First;
  Result.Operand = Text.text(*Operand).str();
  if (!cutHead(Result, Shape, Text))
    return std::nullopt;
  if (Text.text({Head->File, Head->Begin, Awaited->End}).contains("\n#")) {
    WhyNot = "a line of the preprocessor stands in it";
    return std::nullopt;
  }
  if (holdsComment(Text.text(*Head)) || holdsComment(Text.text(*Awaited))) {
    WhyNot = "a comment stands in what would have to move";
    return std::nullopt;
  }
  const auto *Block = dyn_cast<CompoundStmt>(Shape.Body);
  Result.IsAll = !Block || Block->size() == 1;
  Result.HasComment =
      Text.text({Head->File, Head->End, Awaited->Begin}).contains('/') ||
      Text.text({Head->File, Awaited->End, Whole->End}).contains('/');
  return Result;
}

std::string LoopText::parameter(const LoopShape &Shape) const {
  if (!Shape.NeedsReference)
    return Element;
  return "const auto &" +
         (Shape.takesApart()
              ? StringRef(Element).substr(Element.find('[')).str()
              : Shape.Ranged->getLoopVariable()->getNameAsString());
}

} // namespace cotidy::rewrite
