// SPDX-License-Identifier: MIT
#include "core/code/block_plan.h"

#include "tests/core/code/script_of.h"

#include <algorithm>

using namespace socketarium;
using test::scriptOf;

namespace
{

/// One sign a line: ( opens, ) closes, i is the inner close of a pair, . neither.
std::string blocksOf(std::string_view text)
{
    const Script script = scriptOf(text);
    std::string signs;
    for (const LinePlan& line : planCode(script).lines)
        signs += ".()i"[static_cast<std::size_t>(line.block)];
    return signs;
}

std::string made(const std::string& name)
{
    return "socket(AF_INET, SOCK_STREAM) = " + name + "\n";
}
std::string closed(const std::string& name)
{
    return "close(" + name + ") = 0\n";
}

} // namespace

TEST(BlockPlan, livesThatNestBecomeBlocks)
{
    EXPECT_EQ(blocksOf(made("a") + made("b") + closed("b") + closed("a")), "(())");
    EXPECT_EQ(blocksOf(made("a") + closed("a") + made("b") + closed("b")), "()()");
}

TEST(BlockPlan, whereLivesCrossTheOneThatEndsFirstStandsOutside)
{
    EXPECT_EQ(blocksOf(made("a") + made("b") + closed("a") + closed("b")), ".(.)");
    EXPECT_EQ(blocksOf(made("s") + made("a") + made("b") + closed("a") + closed("b") + closed("s")), "(.(.))");
}

TEST(BlockPlan, whatStaysOpenOrIsNamedTwiceHasNoBlock)
{
    EXPECT_EQ(blocksOf(made("a") + made("b") + closed("b")), ".()");
    EXPECT_EQ(blocksOf(made("a") + closed("a") + made("a") + closed("a")), "....");
    EXPECT_EQ(blocksOf(made("a") + closed("a") + "close(a) = -1 EBADF\n"), "...");
    EXPECT_EQ(blocksOf(made("a") + "close(a)\n"), "..") << "a close that may fail is no end of a block";
    EXPECT_EQ(blocksOf(made("a") + "close(a) = 0\nrecv(a, 1) = -1 EBADF\n"), "().");
}

TEST(BlockPlan, aPairIsOneBlockIfItIsClosedInOneGo)
{
    const std::string pair = "socketpair(AF_UNIX, SOCK_STREAM) = 0 [a, b]\n";
    EXPECT_EQ(blocksOf(pair + closed("b") + closed("a")), "(i)");
    EXPECT_EQ(blocksOf(pair + closed("a") + closed("b")), "...");
    EXPECT_EQ(blocksOf(pair + closed("b") + "recv(a, 1) = 0\n" + closed("a")), "....");
}

TEST(BlockPlan, blocksStayShallow)
{
    std::string script;
    for (int i = 0; i < 30; ++i)
        script += made("a" + std::to_string(i));
    for (int i = 29; i >= 0; --i)
        script += closed("a" + std::to_string(i));
    const std::string signs = blocksOf(script);
    EXPECT_EQ(static_cast<std::size_t>(std::count(signs.begin(), signs.end(), '(')), DeepestBlock);
    EXPECT_EQ(static_cast<std::size_t>(std::count(signs.begin(), signs.end(), ')')), DeepestBlock);
}
