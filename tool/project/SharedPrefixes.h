// SPDX-License-Identifier: Apache-2.0
//
// Which units begin with the same includes, so that these can be parsed once
// for all of them. Parses nothing.
#ifndef COTIDY_PROJECT_SHAREDPREFIXES_H
#define COTIDY_PROJECT_SHAREDPREFIXES_H

#include "frontend/LeadingIncludes.h"
#include "project/Project.h"

#include <string>
#include <vector>

namespace cotidy {

/// Units of the same flags and settings, in an order in which those that share
/// the most stand together.
struct SharedPrefix {
  struct Member {
    std::size_t Unit;
    /// What it begins with, as far as others may.
    std::vector<LeadingInclude> Includes;
  };

  /// Of a file that is not there: it includes what units share, and then one
  /// of them.
  clang::tooling::CompileCommand Command;
  std::vector<Member> Units;

  /// What all of the units from First on, before Last, include: how many.
  std::size_t common(std::size_t First, std::size_t Last) const;
  /// Of that file: the first Count includes of a member.
  static std::string text(const Member &Of, std::size_t Count);
  /// How the file includes a unit.
  std::string textOf(const clang::tooling::CompileCommand &Unit) const;
};

struct Sharing {
  std::vector<SharedPrefix> Groups;
  std::vector<std::size_t> Alone;
};

/// Sorts units of Of.
Sharing shareIncludes(const Project &Of, const std::vector<std::size_t> &Units);

} // namespace cotidy

#endif
