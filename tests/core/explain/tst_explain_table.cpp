// SPDX-License-Identifier: MIT
// Rooms: explain_table, explanation
#include "core/explain/explain_table.h"

#include "core/explain/fill_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cerrno>
#include <set>

using namespace socketarium;

namespace
{

std::string pairText(const ExplainRow& row)
{
    return std::string(callText(row.call)) + " " + errnoName(row.error);
}

/// Full sentences, the last one ended, nothing left to fill in, no more than `most` of them.
void expectGoodText(const ExplainRow& row, std::string_view raw, const Failure& failure, std::ptrdiff_t most)
{
    const std::string text = fillText(raw, failure);
    EXPECT_FALSE(text.empty()) << pairText(row);
    EXPECT_TRUE(text.ends_with('.') || text.ends_with(".)")) << pairText(row) << ": " << text;
    EXPECT_EQ(text.find_first_of("{}"), std::string::npos) << pairText(row) << ": " << text;
    EXPECT_EQ(text.find("  "), std::string::npos) << pairText(row) << ": " << text;
    EXPECT_FALSE(text.front() >= 'a' && text.front() <= 'z') << pairText(row) << ": " << text;
    const auto sentences = std::count(text.begin(), text.end(), '.') + std::count(text.begin(), text.end(), '?');
    EXPECT_GE(sentences, 1) << pairText(row);
    std::ptrdiff_t ends = 0;
    for (std::size_t i = 0; i < raw.size(); ++i)
        ends += raw[i] == '.' && (i + 1 == raw.size() || raw[i + 1] == ' ');
    EXPECT_LE(ends, most) << pairText(row) << ": " << text;
}

} // namespace

TEST(ExplainTable, everyTextIsWhole)
{
    auto tables = specificTables();
    tables.push_back(generalRows());
    for (const auto table : tables) {
        for (const ExplainRow& row : table) {
            const Failure bare{.call = row.call, .error = row.error};
            expectGoodText(row, row.why, bare, 3);
            expectGoodText(row, row.todo, bare, 3);
        }
    }
}

TEST(ExplainTable, theUnconditionalRowIsOneAndTheLast)
{
    std::set<std::pair<CallName, int>> settled;
    for (const auto table : specificTables()) {
        for (const ExplainRow& row : table) {
            EXPECT_FALSE(settled.contains({row.call, row.error})) << pairText(row) << " is never reached";
            if (!row.when)
                settled.emplace(row.call, row.error);
        }
    }
}

TEST(ExplainTable, everyPairHasAnAnswerWithoutConditions)
{
    for (const auto& [call, error] : explainedFailures())
        EXPECT_NE(specificRow({.call = call, .error = error}), nullptr) << callText(call) << " " << errnoName(error);
    EXPECT_GE(explainedFailures().size(), 100U);
}

TEST(ExplainTable, generalRowsAreUnique)
{
    std::set<int> seen;
    for (const ExplainRow& row : generalRows()) {
        EXPECT_TRUE(seen.insert(row.error).second) << errnoName(row.error);
        EXPECT_EQ(row.when, nullptr);
    }
}

TEST(ExplainTable, everyErrnoOfTheSpecificRowsHasAGeneralOneOrStandsForAnyCall)
{
    for (const auto& [call, error] : explainedFailures())
        EXPECT_TRUE(generalRow(error)) << errnoName(error);
    EXPECT_EQ(generalRow(4711), nullptr);
}

TEST(ExplainTable, relatedCallsShareRows)
{
    const auto* send = specificRow({.call = CallName::Send, .error = EDESTADDRREQ});
    EXPECT_EQ(specificRow({.call = CallName::Sendto, .error = EDESTADDRREQ}), send);
    EXPECT_NE(specificRow({.call = CallName::Sendto, .error = EISCONN}), nullptr);
    EXPECT_EQ(specificRow({.call = CallName::Send, .error = EISCONN}), nullptr);
    EXPECT_EQ(specificRow({.call = CallName::Recvfrom, .error = ECONNRESET}),
        specificRow({.call = CallName::Recv, .error = ECONNRESET}));
}

TEST(Explain, alwaysSaysSomethingTrue)
{
    for (int error = 1; error < 140; ++error) {
        for (int call = 0; call <= static_cast<int>(CallName::Unlink); ++call) {
            const Failure failure{.call = static_cast<CallName>(call), .error = error};
            const Explanation explanation = explain(failure);
            EXPECT_FALSE(explanation.said.empty() || explanation.why.empty() || explanation.todo.empty());
            for (const Remedy& remedy : explanation.remedies) {
                EXPECT_NE(remedy.request.call, CallName::None) << remedy.label;
                EXPECT_FALSE(remedy.label.empty());
            }
        }
    }
    EXPECT_EQ(explain(Failure{.call = CallName::Bind, .error = 4711}).said, "errno 4711: unknown error");
    EXPECT_EQ(explain(Failure{.call = CallName::Getsockname, .error = ENOBUFS}).why,
        "The kernel has no buffer space left for this.");
}
