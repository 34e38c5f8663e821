// SPDX-License-Identifier: Apache-2.0
//
// How findings speak, seen in everything that the inputs produce.
#include "checks/Corpus.h"

#include <cctype>
#include <gtest/gtest.h>

namespace cotidy::test {
namespace {

/// Lower case unless it quotes or counts, one sentence, and no period.
bool followsTheConventions(const std::string &Text) {
  if (Text.empty() || Text.ends_with('.') || Text.ends_with(' '))
    return false;
  const auto First = static_cast<unsigned char>(Text.front());
  return std::islower(First) || std::isdigit(First) || First == '\'';
}

TEST(Messages, FollowTheConventions) {
  const std::vector<Input> All = readInputs();
  ASSERT_EQ(prepareCorpus(All), "");
  // An answer is about the whole batch of an input.
  const Said Told = answersFor(All.front(), All).Safe.Driver;
  for (const auto *Messages : {&Told.Findings, &Told.Notes})
    for (const Message &Each : *Messages)
      EXPECT_TRUE(followsTheConventions(Each.Text))
          << Each.File << ':' << Each.Line << ": " << Each.Text;
}

} // namespace
} // namespace cotidy::test
