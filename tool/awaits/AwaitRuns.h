// SPDX-License-Identifier: Apache-2.0
//
// Awaits of one block that run one after the other although none needs what an
// earlier one defines or may change.
#ifndef COTIDY_AWAITS_AWAITRUNS_H
#define COTIDY_AWAITS_AWAITRUNS_H

#include "awaits/DependenceGraph.h"

namespace cotidy::model {

/// Some awaits of a run in a row: the first, and how many.
struct RunPart {
  std::size_t Begin, Size;
};

struct AwaitRun {
  /// Where all of them could be awaited at once, while what stands between
  /// them stays where it is.
  enum class Place { First, Last, Nowhere };

  std::vector<AwaitStatement> Awaits; ///< Two or more.
  bool Adjacent = true; ///< No other statement stands between them.
  Place At = Place::First;
  /// The statements between them, in their order.
  std::vector<const clang::Stmt *> Between = {};
  Footprint Crossed = {}; ///< What these touch.
  /// Those among them, and among the awaits, that leave if an await has failed:
  /// what is awaited behind them is then awaited for nothing.
  std::vector<const clang::Stmt *> Gates = {};
  std::vector<OpenPair> Open = {};

  bool has(const clang::Expr &Await) const;
  /// The same of some of its awaits.
  AwaitRun part(RunPart Of) const;
  /// All that runs from the first of them to the last.
  Footprint touched() const;
};

/// Two awaits of which the later one must wait, and the chain of reasons.
struct DependentAwaits {
  const clang::Expr *Earlier = nullptr, *Later = nullptr;
  std::vector<std::string> Why;
};

/// An await that has no dependence and is in no run, and why.
struct KeptAwait {
  const clang::Expr *Await = nullptr;
  std::string Why;
};

struct IndependentAwaits {
  /// Those that hold only if other units say so come last.
  std::vector<AwaitRun> Runs;
  std::vector<DependentAwaits> Dependent; ///< Only if somebody asks.
  std::vector<KeptAwait> Kept;            ///< Only if somebody asks.
};

/// The parts of a run of Count awaits that may be left when others turn out to
/// be ordered: the longest first, none shorter than Least, and only of
/// up to six awaits when they are not the whole.
std::vector<RunPart> partsOf(std::size_t Count, std::size_t Least);

/// Explain: every await of the coroutine is in one of the three.
IndependentAwaits independentAwaits(const Coroutine &Within, Unit &Unit,
                                    bool Explain = false);

} // namespace cotidy::model

#endif
