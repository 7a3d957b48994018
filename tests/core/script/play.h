// SPDX-License-Identifier: MIT
#pragma once

#include "core/script/script_player.h"
#include "core/script/script_text.h"
#include "tests/support/live_workbench.h"

namespace socketarium::test
{

inline Script scriptOf(std::string_view text)
{
    ParsedScript parsed = parseScript(text);
    for (const ScriptError& error : parsed.errors)
        ADD_FAILURE() << error.text();
    return std::move(parsed.script);
}

/// Plays all of a script on a workbench of its own and keeps what became of its lines.
class Play
{
public:
    explicit Play(std::string_view text, std::chrono::milliseconds patience = LiveWorkbench::Patience)
        : m_player(*m_live, scriptOf(text), patience)
    {
        while (!m_player.finished() && step()) { }
    }

    bool step()
    {
        auto promise = std::make_shared<std::promise<LineOutcome>>();
        m_player.step([promise](const LineOutcome& outcome) { promise->set_value(outcome); });
        auto future = promise->get_future();
        if (future.wait_for(LiveWorkbench::Patience * 2) != std::future_status::ready) {
            ADD_FAILURE() << "line " << m_player.next() + 1 << " did not end";
            return false;
        }
        outcomes.push_back(future.get());
        return true;
    }
    /// Every line that is not as expected, with what came.
    std::string complaints() const
    {
        std::string text;
        for (const LineOutcome& outcome : outcomes) {
            if (outcome.verdict > LineOutcome::Verdict::Started)
                text += std::to_string(outcome.index + 1) + ": " + outcome.happened + ": " + outcome.difference + "\n";
        }
        EXPECT_EQ(text.empty(), m_player.asExpected());
        return text;
    }
    LiveWorkbench& live() { return m_live; }
    ScriptPlayer& player() { return m_player; }

    std::vector<LineOutcome> outcomes;

private:
    LiveWorkbench m_live;
    ScriptPlayer m_player;
};

} // namespace socketarium::test
