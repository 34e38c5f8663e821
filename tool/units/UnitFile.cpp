// SPDX-License-Identifier: Apache-2.0
//
// The magic word, the writer, the set, and a hash of it all.
#include "units/UnitFile.h"

#include "base/Hash.h"
#include "base/ReadFile.h"

#include "llvm/ADT/StringRef.h"

namespace cotidy {

std::string unitFileOf(const UnitSet &Units, const std::string &Writer) {
  const std::vector<std::uint8_t> Set = Units.encode();
  std::string Result = std::string(UnitFileMagic) + Writer;
  Result.append(Set.begin(), Set.end());
  return Result + hashHex(Result);
}

static llvm::Error problem(const std::string &File, const std::string &What) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 File + ": " + What);
}

static llvm::Expected<UnitSet> readUnitFile(const std::string &File,
                                            const std::string &Writer) {
  constexpr std::uint64_t Largest = 64ULL << 30;
  constexpr std::size_t HashSize = 16;
  const FileText Read = readInputFile(File, Largest);
  if (!Read)
    return problem(File, "is no file of results: " + Read.Problem);
  llvm::StringRef Rest = Read.Text;
  if (!Rest.consume_front(UnitFileMagic))
    return problem(File, "is no file of results of this version; 'cotidy "
                         "extract' writes them");
  if (Rest.size() < Writer.size() + HashSize)
    return problem(File, "is not whole; extract it anew");
  if (!Rest.consume_front(Writer))
    return problem(File, "was written by another build of cotidy; extract it "
                         "anew, with this one");
  const llvm::StringRef Hash = Rest.take_back(HashSize);
  Rest = Rest.drop_back(HashSize);
  auto Result = UnitSet::decode({Rest.bytes_begin(), Rest.size()});
  if (!Result ||
      Hash != hashHex(llvm::StringRef(Read.Text).drop_back(HashSize)))
    return problem(File, "is not whole; extract it anew");
  return std::move(*Result);
}

llvm::Expected<UnitSet> readUnitFiles(const std::vector<std::string> &Files,
                                      const std::string &Writer) {
  UnitSet Result;
  for (const std::string &File : Files) {
    auto Read = readUnitFile(File, Writer);
    if (!Read)
      return Read.takeError();
    if (const auto Differs = Result.merge(std::move(*Read)))
      return problem(File, "its result of " + *Differs +
                               " is another than that of a file before it; "
                               "extract that unit anew, once");
  }
  return std::move(Result);
}

} // namespace cotidy
