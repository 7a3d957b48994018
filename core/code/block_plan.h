// SPDX-License-Identifier: MIT
#pragma once

#include "core/code/code_plan.h"

namespace socketarium
{

/// Python refuses more than 20 blocks in each other; people stop reading sooner.
constexpr std::size_t DeepestBlock = 6;

/// Sets LinePlan::block: the sockets that are made and closed once, in such an order that their lives nest, at most
/// DeepestBlock in each other. Where two lives cross, the one that ends first stands outside.
void planBlocks(CodePlan& plan);

} // namespace socketarium
