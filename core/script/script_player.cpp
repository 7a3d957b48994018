// SPDX-License-Identifier: MIT
#include "core/script/script_player.h"

#include "core/script/script_stage.h"

#include <atomic>

namespace socketarium
{

/// What step() needs across threads; everything else lives in the stage, which belongs to the I/O thread.
struct ScriptPlayer::Private {
    Private(Workbench& workbench, Script lines, std::chrono::milliseconds patience)
        : bench(workbench)
        , script(std::move(lines))
        , stage(std::make_shared<ScriptStage>(workbench, patience))
    {
    }

    Workbench& bench;
    const Script script;
    const std::shared_ptr<ScriptStage> stage;
    std::atomic<std::size_t> next{0};
    std::atomic<bool> asExpected{true};
};

ScriptPlayer::ScriptPlayer(Workbench& workbench, Script script, std::chrono::milliseconds patience)
    : m_d(std::make_shared<Private>(workbench, std::move(script), patience))
{
}

ScriptPlayer::~ScriptPlayer() = default;

const Script& ScriptPlayer::script() const
{
    return m_d->script;
}

bool ScriptPlayer::finished() const
{
    return next() >= m_d->script.lines.size();
}

std::size_t ScriptPlayer::next() const
{
    return m_d->next;
}

void ScriptPlayer::step(std::function<void(const LineOutcome&)> done)
{
    if (finished()) {
        done({next(), LineOutcome::Verdict::Remark, {}, {}});
        return;
    }
    m_d->bench.post([player = m_d, done = std::move(done)] {
        const std::size_t index = player->next;
        // A workbench that ends before the line does drops it: then nothing must hold this in a circle.
        player->stage->play(
            player->script.lines[index], [weak = std::weak_ptr(player), done, index](LineOutcome outcome) {
                const auto d = weak.lock();
                if (!d)
                    return;
                outcome.index = index;
                if (outcome.verdict > LineOutcome::Verdict::Started)
                    d->asExpected = false;
                d->next = index + 1;
                done(outcome);
            });
    });
}

bool ScriptPlayer::asExpected() const
{
    return m_d->asExpected;
}

SocketId ScriptPlayer::socketOf(const SocketName& name) const
{
    return m_d->stage->socketOf(name);
}

} // namespace socketarium
