// SPDX-License-Identifier: Apache-2.0
#include "coro/TaskType.h"

#include "ast/Constants.h"
#include "ast/Names.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

/// A nested class that nothing in the unit has needed whole, as the promise of
/// a coroutine elsewhere, is what its template says.
const CXXRecordDecl *definitionOf(const CXXRecordDecl &Class) {
  const CXXRecordDecl *Pattern =
      Class.hasDefinition() ? nullptr : Class.getTemplateInstantiationPattern();
  return (Pattern ? *Pattern : Class).getDefinition();
}

/// Member of a class or of its bases, dependent ones by their template.
const NamedDecl *findMember(const CXXRecordDecl &Class, StringRef Name,
                            unsigned Depth = 0) {
  const CXXRecordDecl *Definition = definitionOf(Class);
  if (!Definition || Depth > 8)
    return nullptr;
  IdentifierInfo &Identifier = Class.getASTContext().Idents.get(Name);
  for (const NamedDecl *Member : Definition->lookup(&Identifier))
    return Member;
  for (const CXXBaseSpecifier &Base : Definition->bases())
    if (const CXXRecordDecl *Record = classOf(Base.getType()))
      if (const NamedDecl *Found = findMember(*Record, Name, Depth + 1))
        return Found;
  return nullptr;
}

const CXXMethodDecl *asMethod(const NamedDecl *Member) {
  if (const auto *Template = dyn_cast_or_null<FunctionTemplateDecl>(Member))
    Member = Template->getTemplatedDecl();
  return dyn_cast_or_null<CXXMethodDecl>(Member);
}

std::optional<bool> constantReady(const CXXRecordDecl &Awaiter) {
  const CXXMethodDecl *Ready = asMethod(findMember(Awaiter, "await_ready"));
  return Ready ? constantResult(*Ready) : std::nullopt;
}

TaskType::Start startOf(const CXXRecordDecl &Promise) {
  const CXXMethodDecl *Initial =
      asMethod(findMember(Promise, "initial_suspend"));
  if (!Initial)
    return TaskType::Start::Unknown;
  const CXXRecordDecl *Awaiter = classOf(Initial->getReturnType());
  if (!Awaiter)
    return TaskType::Start::Unknown;
  if (Awaiter->getName() == "suspend_always")
    return TaskType::Start::Lazy;
  if (Awaiter->getName() == "suspend_never")
    return TaskType::Start::Eager;
  if (std::optional<bool> Ready = constantReady(*Awaiter))
    return *Ready ? TaskType::Start::Eager : TaskType::Start::Lazy;
  return TaskType::Start::Unknown;
}

const CXXRecordDecl *promiseOf(const CXXRecordDecl &Task) {
  const NamedDecl *Member = findMember(Task, "promise_type");
  if (const auto *Name = dyn_cast_or_null<TypedefNameDecl>(Member))
    return classOf(Name->getUnderlyingType());
  return dyn_cast_or_null<CXXRecordDecl>(Member);
}

/// All specialisations of one template share what is learnt from any.
const CXXRecordDecl *templateOf(const CXXRecordDecl &Record) {
  if (const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(&Record))
    return Special->getSpecializedTemplate()->getTemplatedDecl();
  return &Record;
}

} // namespace

void TaskTypes::learnPromise(QualType Type, QualType Promise) {
  const CXXRecordDecl *Record = classOf(Type);
  const CXXRecordDecl *PromiseRecord = classOf(Promise);
  if (Record && PromiseRecord &&
      Promises.try_emplace(templateOf(*Record), PromiseRecord).second)
    Cache.clear();
}

TaskType TaskTypes::inspect(const CXXRecordDecl &Record) {
  TaskType Result;
  std::optional<Knowledge::TaskMatch> Match =
      Known.taskType(qualifiedName(Record));
  if (Match) {
    Result.IsTask = true;
    Result.Library = Match->Library;
    Result.Namespace = Match->Namespace;
    Result.Generator = Match->Generator;
    Result.Begins =
        Match->Eager ? TaskType::Start::Eager : TaskType::Start::Lazy;
  }
  const CXXRecordDecl *Promise = promiseOf(Record);
  if (!Promise)
    Promise = Promises.lookup(templateOf(Record));
  if (!Promise)
    return Result;
  Result.IsTask = true;
  TaskType::Start Seen = startOf(*Promise);
  if (Seen != TaskType::Start::Unknown)
    Result.Begins = Seen;
  return Result;
}

TaskType TaskTypes::of(QualType Type) {
  if (Type.isNull() || Type.getNonReferenceType()->isPointerType())
    return {};
  const CXXRecordDecl *Record = classOf(Type);
  if (!Record)
    return {};
  if (auto Known = Cache.find(Record); Known != Cache.end())
    return Known->second;
  return Cache[Record] = inspect(*Record);
}

} // namespace cotidy::model
