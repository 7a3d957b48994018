// SPDX-License-Identifier: MIT
#include "ui/shell/script_runner.h"

#include "ui/bridge/to_qt.h"

#include <QFile>

namespace socketarium::ui
{
namespace
{

constexpr qint64 LargestScript = qint64{64} << 20;
constexpr std::size_t ErrorsShown = 8;

QString errorsText(const QString& path, const std::vector<ScriptError>& errors)
{
    QStringList lines;
    for (std::size_t i = 0; i < errors.size() && i < ErrorsShown; ++i)
        lines << toQt(errors[i].text());
    if (errors.size() > ErrorsShown)
        lines << ScriptRunner::tr("… and %1 more").arg(errors.size() - ErrorsShown);
    return ScriptRunner::tr("%1 cannot be played:\n%2").arg(path, lines.join(QLatin1Char('\n')));
}

} // namespace

ScriptRunner::ScriptRunner(Workbench& workbench, QObject* parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_door(this)
{
}

void ScriptRunner::open(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > LargestScript) {
        Q_EMIT failedToOpen(file.isOpen() ? tr("%1 is larger than 64 MiB: this is hardly a script.").arg(path)
                                          : tr("%1 could not be read: %2").arg(path, file.errorString()));
        return;
    }
    const QByteArray text = file.readAll();
    ParsedScript parsed = parseScript(std::string_view(text.data(), static_cast<std::size_t>(text.size())));
    if (!parsed.errors.empty()) {
        Q_EMIT failedToOpen(errorsText(path, parsed.errors));
        return;
    }
    m_script = std::move(parsed.script);
    QStringList lines;
    for (const ScriptLine& line : m_script.lines)
        lines << toQt(scriptLineText(line));
    Q_EMIT opened(path, lines);
    restart();
}

void ScriptRunner::restart()
{
    m_player = std::make_shared<ScriptPlayer>(m_workbench, m_script);
    m_playing = false;
    Q_EMIT nextChanged(0);
    Q_EMIT playingChanged(false);
}

void ScriptRunner::runTo(int line)
{
    if (!m_player || m_playing || m_player->finished())
        return;
    m_until = line;
    m_playing = true;
    Q_EMIT playingChanged(true);
    playNext();
}

void ScriptRunner::playNext()
{
    const std::shared_ptr<ScriptPlayer> player = m_player;
    player->step([this, player, post = m_door.post()](
                     const LineOutcome& outcome) { post([this, player, outcome] { onPlayed(player, outcome); }); });
}

void ScriptRunner::onPlayed(const std::shared_ptr<ScriptPlayer>& player, const LineOutcome& outcome)
{
    if (player != m_player)
        return; // another script was opened meanwhile
    const auto next = static_cast<int>(player->next());
    Q_EMIT played(outcome);
    Q_EMIT nextChanged(next);
    using Verdict = LineOutcome::Verdict;
    const bool good = outcome.verdict == Verdict::Remark || outcome.verdict == Verdict::AsExpected
        || outcome.verdict == Verdict::Started;
    if (!player->finished() && good && next <= m_until) {
        playNext();
        return;
    }
    m_playing = false;
    Q_EMIT playingChanged(false);
    if (player->finished())
        Q_EMIT finished(player->asExpected());
}

} // namespace socketarium::ui
