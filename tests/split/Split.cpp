// SPDX-License-Identifier: Apache-2.0
#include "split/Split.h"

#include "ast/Names.h"
#include "frontend/Parse.h"
#include "frontend/ResourceDir.h"

#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Lex/Lexer.h"
#include "clang/Rewrite/Core/Rewriter.h"

#include <set>
#include <stdexcept>

using namespace clang;

namespace cotidy::test {
namespace {

/// Functions whose bodies can stand elsewhere, and those that others call.
class Finder : public RecursiveASTVisitor<Finder> {
public:
  explicit Finder(ASTContext &Context) : Sources(Context.getSourceManager()) {}

  std::vector<const FunctionDecl *> Movable;
  std::set<const FunctionDecl *> Called;

  bool VisitFunctionDecl(FunctionDecl *Function) {
    if (isMovable(*Function))
      Movable.push_back(Function);
    return true;
  }
  bool VisitCallExpr(CallExpr *Call) {
    if (const FunctionDecl *Callee = Call->getDirectCallee())
      Called.insert(Callee->getCanonicalDecl());
    return true;
  }

private:
  bool isMovable(const FunctionDecl &Function) const {
    const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
    return Function.doesThisDeclarationHaveABody() &&
           Sources.isInMainFile(Function.getLocation()) &&
           !Function.getBeginLoc().isMacroID() &&
           (!Method || Method->isOutOfLine()) &&
           !isa<CXXConstructorDecl, CXXDestructorDecl>(Function) &&
           model::isNamedElsewhere(Function) && !Function.isMain() &&
           !Function.isConstexpr() && !Function.isDependentContext() &&
           !Function.getReturnType()->getContainedAutoType() &&
           !Function.getBody()->getBeginLoc().isMacroID() &&
           !Function.getBody()->getEndLoc().isMacroID();
  }

  const SourceManager &Sources;
};

/// As many lines as there were.
std::string blank(StringRef Text) {
  return std::string(Text.count('\n'), '\n');
}

} // namespace

bool SplitCode::moves(unsigned Line) const {
  for (const auto &[First, Last] : Moved)
    if (First <= Line && Line <= Last)
      return true;
  return false;
}

SplitCode splitCode(const std::string &Code,
                    const std::vector<std::string> &Flags) {
  std::vector<std::string> Words = {"clang++", "-std=c++20",
                                    "-I" COTIDY_SOURCE_DIR "/runtime/include"};
  Words.insert(Words.end(), Flags.begin(), Flags.end());
  Words.push_back("/code.cpp");
  const tooling::CompileCommand Command(COTIDY_SOURCE_DIR, "/code.cpp", Words,
                                        "");
  const std::map<std::string, std::string> Files = {{"/code.cpp", Code}};
  PathMap Paths("");
  SplitCode Result{Code, Code, {}};
  const ParseOutcome Outcome = parseUnit(
      {Command, llvm::cantFail(findResourceDir("cotidy")), true, &Files}, Paths,
      [&](ASTContext &Context) {
        const SourceManager &Sources = Context.getSourceManager();
        Finder Found(Context);
        Found.TraverseDecl(Context.getTranslationUnitDecl());
        Rewriter Callers(Context.getSourceManager(), Context.getLangOpts());
        for (const FunctionDecl *Each : Found.Movable) {
          if (!Found.Called.contains(Each->getCanonicalDecl()))
            continue;
          // Of a member there is a declaration in its class.
          const bool Member = isa<CXXMethodDecl>(Each);
          const SourceRange Gone = Member ? Each->getSourceRange()
                                          : Each->getBody()->getSourceRange();
          const StringRef Text =
              Lexer::getSourceText(CharSourceRange::getTokenRange(Gone),
                                   Sources, Context.getLangOpts());
          Callers.ReplaceText(Gone, (Member ? "" : ";") + blank(Text));
          Result.Moved.emplace_back(
              Sources.getSpellingLineNumber(Each->getBeginLoc()),
              Sources.getSpellingLineNumber(Gone.getEnd()));
        }
        if (const auto *Changed =
                Callers.getRewriteBufferFor(Sources.getMainFileID()))
          Result.Callers = std::string(Changed->begin(), Changed->end());
      });
  if (!Outcome.Errors.empty())
    throw std::runtime_error(Outcome.Errors.front().Message);
  return Result;
}

} // namespace cotidy::test
