// SPDX-License-Identifier: Apache-2.0
//
// What weighs enough to be shown.
#include "finding/Weight.h"

#include <gtest/gtest.h>

#include <vector>

namespace cotidy {
namespace {

template <typename Enum> std::vector<Enum> all(std::size_t Count) {
  std::vector<Enum> Result;
  for (std::size_t I = 0; I < Count; ++I)
    Result.push_back(Enum(I));
  return Result;
}

const std::vector<Lasting> Lastings =
    all<Lasting>(std::size_t(Lasting::Wrong) + 1);
const std::vector<Happening> Happenings = all<Happening>(HappeningNames.size());

TEST(Weight, NeverFallsWhenItLastsLongerOrHappensMoreOften) {
  for (const Lasting Lasts : Lastings)
    for (const Happening Happens : Happenings)
      for (const Lasting Longer : Lastings)
        for (const Happening Oftener : Happenings)
          if (Longer >= Lasts && Oftener >= Happens)
            EXPECT_GE(weightOf({Longer, Oftener}), weightOf({Lasts, Happens}))
                << describe({Lasts, Happens});
}

TEST(Weight, OfAMomentIsAlwaysLight) {
  for (const Happening Happens : Happenings)
    EXPECT_EQ(weightOf({Lasting::Moment, Happens}), Weight::Light);
}

TEST(Weight, OfWhatOnlyWaitsCountsEvenWhenItHappensOnce) {
  EXPECT_EQ(weightOf({Lasting::Idle, Happening::Start}), Weight::Medium);
  EXPECT_EQ(weightOf({Lasting::Sized, Happening::Start}), Weight::Light);
}

TEST(Weight, OfWhatIsWrongIsAlwaysHeavy) {
  for (const Happening Happens : Happenings)
    EXPECT_EQ(weightOf({Lasting::Wrong, Happens}), Weight::Heavy);
}

TEST(Weight, OfAWordThatDoesNothingIsMedium) {
  for (const Happening Happens : Happenings)
    EXPECT_EQ(weightOf({Lasting::None, Happens}), Weight::Medium);
}

TEST(Weight, IsSaidInWords) {
  EXPECT_EQ(describe({Lasting::None, Happening::Each}),
            "costs only who reads it");
  EXPECT_EQ(describe({Lasting::Network, Happening::Again}),
            "waits for another machine, in a loop");
  EXPECT_EQ(describe({Lasting::Sized, Happening::Start}),
            "takes longer the more data there is, when the program starts");
}

} // namespace
} // namespace cotidy
