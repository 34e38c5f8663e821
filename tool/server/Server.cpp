// SPDX-License-Identifier: Apache-2.0
#include "server/Server.h"

#include "base/Uri.h"
#include "server/Actions.h"
#include "server/Answers.h"
#include "server/Connection.h"
#include "server/IndexProgress.h"
#include "server/Offer.h"
#include "server/Pages.h"
#include "server/Publisher.h"
#include "server/Requests.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <sys/syscall.h>
#include <unistd.h>

namespace cotidy::lsp {
namespace {

using Clock = Workspace::Clock;

constexpr const char *ExecuteMethod = "workspace/executeCommand";

class Server {
public:
  Server(const ProjectRequest &Request, const std::string &Version, int In,
         int Out)
      : Request(Request), Version(Version), Line(In, Out),
        Files(Request, Open,
              {[this](Document &Which) { found(Which); },
               [this](const std::string &Why) { show(Why); },
               [this](const LiveProject &Of, std::size_t Looked,
                      std::size_t All) {
                 Progress.tell(Of.database(), Looked, All);
               },
               [this] { explained(); }}),
        Fixes(Files, Open), Waiting(Line),
        Page([this](const std::string &Check) {
          return linkToPage(Check, this->Request.Program);
        }),
        Progress(Line, For), Published(Line, For) {}
  ~Server() {
    if (Parent >= 0)
      close(Parent);
  }

  int run();

private:
  using Handler = void (Server::*)(const json &Parameters);

  void dispatch(const json &Message);
  void handle(const std::string &Method, const json &Parameters);
  void answer(const json &Id, const std::string &Method,
              const json &Parameters);
  bool wait();
  void work();

  json initialize(const json &Parameters);
  void watchParent();

  void didOpen(const json &Parameters);
  void didChange(const json &Parameters);
  void didClose(const json &Parameters);
  void didSave(const json &Parameters);
  void didChangeWatchedFiles(const json &Parameters);

  void found(Document &Which);
  void show(const std::string &Why);
  void answerWaiting(const std::string &Uri);
  std::optional<json> tryAnswer(const Requests::Request &Asked);
  std::optional<Subject> subjectOf(const Document &Which) const;
  std::optional<json> explain(const Document &Which, const json &Parameters);
  void explained();
  void execute(const json &Id, const json &Parameters);

  const ProjectRequest &Request;
  const std::string &Version;
  Connection Line;
  Client For;
  Documents Open;
  Workspace Files;
  Verifier Fixes;
  Requests Waiting;
  PageFunction Page;
  IndexProgress Progress;
  Publisher Published;
  std::map<std::string, Clock::time_point> VerifyDue;
  int Parent = -1; ///< A descriptor of the editor's process.
  bool IsInitialized = false, IsShutDown = false;
  std::optional<int> Code;
};

int Server::run() {
  std::signal(SIGPIPE, SIG_IGN);
  while (!Code && Line.isOpen() && wait()) {
    while (!Code) {
      const auto Message = Line.next();
      if (!Message)
        break;
      dispatch(*Message);
    }
    work();
  }
  return Code.value_or(IsShutDown ? 0 : 1);
}

/// Until there is something to do; false when nobody will say anything more.
bool Server::wait() {
  std::vector<pollfd> Polled = {{Line.in(), POLLIN, 0}};
  if (Parent >= 0)
    Polled.push_back({Parent, POLLIN, 0});
  const std::size_t Fixed = Polled.size();
  Files.addPolled(Polled);
  Fixes.addPolled(Polled);
  Clock::time_point Next = Files.nextTime();
  for (const auto &[Uri, Time] : VerifyDue)
    Next = std::min(Next, Time);
  poll(Polled.data(), Polled.size(), TimeLimit::pollTimeout(Next));
  if (Fixed > 1 && Polled[1].revents != 0)
    return false;
  return Polled[0].revents == 0 || Line.receive();
}

void Server::work() {
  Files.work();
  for (const std::string &Uri : Fixes.work())
    answerWaiting(Uri);
  for (auto At = VerifyDue.begin(); At != VerifyDue.end();) {
    if (At->second > Clock::now()) {
      ++At;
      continue;
    }
    if (const Document *Which = Open.find(At->first);
        Which && Files.isCurrent(*Which))
      Fixes.verify(*Which);
    At = VerifyDue.erase(At);
  }
}

void Server::dispatch(const json &Message) {
  const json Id = Message.value("id", json());
  const bool IsId = Id.is_null() || Id.is_string() || Id.is_number_integer();
  if (!Message.contains("method")) {
    if (!Message.contains("result") && !Message.contains("error"))
      Line.fail(IsId ? Id : json(), ErrorCode::InvalidRequest,
                "a message has no method");
    return; // The answer to a request of ours.
  }
  if (!Message["method"].is_string() || !IsId)
    return Line.fail(nullptr, ErrorCode::InvalidRequest,
                     "a method is a string, and an id a string or a number");
  const auto Method = Message["method"].get<std::string>();
  const json Parameters = Message.value("params", json::object());
  try {
    if (Message.contains("id"))
      answer(Id, Method, Parameters);
    else
      handle(Method, Parameters);
  } catch (const RequestError &Problem) {
    if (Message.contains("id"))
      Line.fail(Id, Problem.Code, Problem.what());
  } catch (const json::exception &Problem) {
    if (Message.contains("id"))
      Line.fail(Id, ErrorCode::InvalidParams, Problem.what());
    else
      show(Method + ": its parameters are not those of the protocol");
  }
}

void Server::handle(const std::string &Method, const json &Parameters) {
  if (Method == "exit") {
    Code = IsShutDown ? 0 : 1;
    return;
  }
  if (!IsInitialized || IsShutDown)
    return;
  static const std::map<std::string, Handler> Handlers = {
      {"textDocument/didOpen", &Server::didOpen},
      {"textDocument/didChange", &Server::didChange},
      {"textDocument/didClose", &Server::didClose},
      {"textDocument/didSave", &Server::didSave},
      {"workspace/didChangeWatchedFiles", &Server::didChangeWatchedFiles}};
  if (Method == "initialized" && For.WatchesFiles)
    Line.request("client/registerCapability", watchedFiles());
  else if (Method == "$/cancelRequest")
    Waiting.cancel(Parameters.at("id"));
  else if (const auto Found = Handlers.find(Method); Found != Handlers.end())
    (this->*Found->second)(Parameters);
}

void Server::answer(const json &Id, const std::string &Method,
                    const json &Parameters) {
  if (Method == "initialize") {
    if (IsInitialized)
      throw RequestError(ErrorCode::InvalidRequest,
                         "the server has been initialized");
    return Line.answer(Id, initialize(Parameters));
  }
  if (!IsInitialized)
    throw RequestError(ErrorCode::NotInitialized,
                       "the first request is 'initialize'");
  if (IsShutDown)
    throw RequestError(ErrorCode::InvalidRequest, "the server is shut down");
  if (Method == "shutdown") {
    IsShutDown = true;
    return Line.answer(Id, nullptr);
  }
  if (Method == ExecuteMethod)
    return execute(Id, Parameters);
  if (!Requests::isKnown(Method))
    throw RequestError(ErrorCode::MethodNotFound,
                       "'" + Method + "' is not served");
  const auto Uri = Parameters.at("textDocument").at("uri").get<std::string>();
  const Document *Which = Open.find(Uri);
  if (!Which)
    throw RequestError(ErrorCode::InvalidParams, Uri + " is not open");
  Waiting.add({Id, Method, Parameters, Uri, Which->Version});
  answerWaiting(Uri);
}

json Server::initialize(const json &Parameters) {
  For = clientOf(Parameters);
  Open.setEncoding(For.Units);
  IsInitialized = true;
  watchParent();
  return {{"capabilities", capabilitiesFor(For)},
          {"serverInfo", {{"name", "cotidy"}, {"version", Version}}}};
}

/// The descriptor of a process can be read when it is gone, and there is none
/// of one that has been gone before.
void Server::watchParent() {
#ifdef SYS_pidfd_open
  if (!For.Process)
    return;
  Parent = int(syscall(SYS_pidfd_open, *For.Process, 0));
  if (Parent < 0 && errno == ESRCH)
    Code = 1;
#endif
}

void Server::didOpen(const json &Parameters) {
  if (Document *Which = Open.add(Parameters.at("textDocument")))
    Files.opened(*Which);
}

void Server::didChange(const json &Parameters) {
  Document *Which = Open.change(Parameters);
  if (!Which)
    return;
  // What was asked of the text before makes no sense in this one.
  Waiting.drop(Which->Uri, Which->Version);
  Fixes.forget(Which->Uri);
  VerifyDue.erase(Which->Uri);
  Files.changed(*Which);
}

void Server::didClose(const json &Parameters) {
  const auto Uri = Parameters.at("textDocument").at("uri").get<std::string>();
  const bool WasOpen = Open.find(Uri) != nullptr;
  Files.closed(Uri);
  Fixes.forget(Uri);
  VerifyDue.erase(Uri);
  Waiting.drop(Uri, std::nullopt);
  Open.remove(Uri);
  if (WasOpen)
    Published.withdraw(Uri);
}

void Server::didSave(const json &Parameters) {
  if (const auto Path =
          pathOf(Parameters.at("textDocument").at("uri").get<std::string>()))
    Files.filesChanged({*Path});
}

void Server::didChangeWatchedFiles(const json &Parameters) {
  std::vector<std::string> Paths;
  for (const json &Each : Parameters.at("changes"))
    if (auto Path = pathOf(Each.at("uri").get<std::string>()))
      Paths.push_back(std::move(*Path));
  Files.filesChanged(Paths);
}

std::optional<Subject> Server::subjectOf(const Document &Which) const {
  const OpenFile *Known = Files.find(Which.Uri);
  if (!Known)
    return std::nullopt;
  return Subject{Which, *Known, For, const_cast<Documents &>(Open), Page};
}

/// Something is known of the document as it is now.
void Server::found(Document &Which) {
  const auto Of = subjectOf(Which);
  Published.publish(Which, Of ? diagnosticsOf(*Of) : json::array());
  VerifyDue[Which.Uri] = Clock::now() + std::chrono::milliseconds(300);
  answerWaiting(Which.Uri);
}

void Server::show(const std::string &Why) {
  constexpr int Warning = 2;
  Line.notify("window/showMessage",
              {{"type", Warning}, {"message", "cotidy: " + Why}});
}

/// Answers what waits for what is known of the document now.
void Server::answerWaiting(const std::string &Uri) {
  Waiting.tryAll(
      Uri, [this](const Requests::Request &Asked) { return tryAnswer(Asked); });
}

std::optional<json> Server::tryAnswer(const Requests::Request &Asked) {
  const Document *Which = Open.find(Asked.Uri);
  if (!Which || !Files.isCurrent(*Which))
    return std::nullopt;
  if (Asked.Method == ExecuteMethod)
    return explain(*Which, Asked.Parameters);
  if (Asked.Method == "textDocument/diagnostic")
    return Published.pulled(Which->Uri, Asked.Parameters);
  const auto Of = subjectOf(*Which);
  const bool IsKnown = Of && Of->Known.Of;
  if (Asked.Method == "textDocument/hover")
    return IsKnown ? hoverOf(*Of, Asked.Parameters) : json();
  if (!IsKnown)
    return json::array();
  if (Asked.Method == "textDocument/inlayHint")
    return hintsOf(*Of, Asked.Parameters);
  if (Asked.Method == "textDocument/codeLens")
    return lensesOf(*Of);
  if (!needsVerified(For, Asked.Parameters))
    return actionsOf(*Of, {}, Asked.Parameters);
  // An action is offered when its edit has been compiled.
  if (const Verifier::Verified *Good = Fixes.find(*Which))
    return actionsOf(*Of, *Good, Asked.Parameters);
  Fixes.verify(*Which);
  if (const Verifier::Verified *Good = Fixes.find(*Which))
    return actionsOf(*Of, *Good, Asked.Parameters);
  return std::nullopt;
}

void Server::execute(const json &Id, const json &Parameters) {
  const auto Command = Parameters.at("command").get<std::string>();
  const json &Arguments = Parameters.at("arguments");
  if (Command == OpenPageCommand) {
    const auto Link = Page(Arguments.at(0).get<std::string>());
    if (Link)
      Line.request("window/showDocument",
                   {{"uri", *Link}, {"takeFocus", true}});
    return Line.answer(Id, Link.has_value());
  }
  if (Command != ExplainCommand)
    throw RequestError(ErrorCode::InvalidParams,
                       "'" + Command + "' is no command of cotidy");
  const auto Uri = Arguments.at(0).get<std::string>();
  const Document *Which = Open.find(Uri);
  if (!Which)
    throw RequestError(ErrorCode::InvalidParams, Uri + " is not open");
  Arguments.at(1).get<unsigned>();
  Waiting.add({Id, ExecuteMethod, Parameters, Uri, Which->Version});
  answerWaiting(Uri);
}

std::optional<json> Server::explain(const Document &Which,
                                    const json &Parameters) {
  const auto Known =
      Files.explain(Which, Parameters.at("arguments").at(1).get<unsigned>());
  if (!Known)
    return std::nullopt;
  const std::string Text = explanationOf(*Known);
  constexpr int Information = 3;
  Line.notify("window/showMessage", {{"type", Information}, {"message", Text}});
  return Text;
}

/// Whoever has asked for it, or waits until something else can be explained.
void Server::explained() {
  for (const auto &[Uri, Each] : Open.all())
    answerWaiting(Uri);
}

} // namespace

int serve(const ProjectRequest &Request, const std::string &Version, int In,
          int Out) {
  return Server(Request, Version, In, Out).run();
}

} // namespace cotidy::lsp
