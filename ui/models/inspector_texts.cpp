// SPDX-License-Identifier: MIT
#include "ui/models/inspector_texts.h"

#include "core/net/constants.h"
#include "ui/bridge/to_qt.h"
#include "ui/models/socket_texts.h"
#include "ui/style/format.h"

#include <QCoreApplication>

#include <fcntl.h>

namespace socketarium::ui
{
namespace
{

constexpr std::int64_t Second = 1'000'000'000;
constexpr std::int64_t Milli = 1'000'000;

QString tr(const char* text)
{
    return QCoreApplication::translate("InspectorTexts", text);
}

QString timerWords(const InetTruth& truth)
{
    const QString left = leftWords(std::int64_t{truth.timerMs} * Milli);
    switch (truth.timer) {
    case InetTruth::Timer::None:
        return tr("no timer runs");
    case InetTruth::Timer::Retransmit:
        return tr("what is unacknowledged is sent again in %1").arg(left);
    case InetTruth::Timer::KeepAlive:
        return tr("next keep-alive probe in %1").arg(left);
    case InetTruth::Timer::TimeWait:
        return tr("it ends in %1").arg(left);
    case InetTruth::Timer::ZeroWindowProbe:
        return tr("asks in %1 whether the peer has room again").arg(left);
    case InetTruth::Timer::Other:
        return tr("a timer ends in %1").arg(left);
    }
    return {};
}

FlagWords accessWords(int statusFlags)
{
    switch (statusFlags & O_ACCMODE) {
    case O_RDONLY:
        return {QStringLiteral("O_RDONLY"), tr("for reading only")};
    case O_WRONLY:
        return {QStringLiteral("O_WRONLY"), tr("for writing only")};
    default:
        return {QStringLiteral("O_RDWR"), tr("for reading and writing, as every socket")};
    }
}

} // namespace

QString kindWords(const SocketFacts& facts)
{
    return QStringLiteral("%1  (%2, %3)")
        .arg(toQt(kindText(facts)), toQt(nameOf(socketFamilies(), facts.family)), toQt(socketTypeText(facts.type)));
}

QString stateWords(const SocketFacts& facts, TimeNs now)
{
    const QString state = QStringLiteral("%1 %2").arg(signOf(meaningOf(facts)), toQt(stateText(facts.state)));
    if (facts.timerEnds == 0 || now == 0)
        return state;
    return tr("%1, another %2").arg(state, leftWords(facts.timerEnds - now));
}

QString waitingWords(Waiting waiting)
{
    switch (waiting) {
    case Waiting::Blocking:
        return tr("blocking");
    case Waiting::NonBlocking:
        return tr("non-blocking");
    case Waiting::TimeOut:
        return tr("with a time-out");
    }
    return {};
}

QString modeWords(const SocketFacts& facts)
{
    if (facts.mode == DriveMode::Step)
        return tr("Step");
    return facts.reply == ReplyKind::None ? tr("Run") : tr("Run, replies: %1").arg(toQt(replyText(facts.reply)));
}

QString queueWords(const SocketFacts& facts)
{
    if (facts.state == SocketState::Listen)
        return tr("%1 to accept").arg(queueText(facts));
    return tr("%1 to receive").arg(binarySize(facts.inQueue));
}

QString totalWords(std::uint64_t bytes, std::uint64_t packets)
{
    const QString size = bytes < 1024 ? QString() : QStringLiteral(" (%1)").arg(binarySize(bytes));
    return tr("bytes: %1%2, packets: %3").arg(groupedNumber(bytes), size, groupedNumber(packets));
}

QString truthWords(const InetTruth& truth)
{
    const int state = truth.tcpState == 12 ? 3 : truth.tcpState; // a half-open connection
    const QString held = truth.inode == 0 ? tr(", held by no process") : QString();
    QString words = tr("%1%2; %3").arg(toQt(stateText(stateOfTcp(state))), held, timerWords(truth));
    if (truth.retransmits > 0)
        words += tr(" (tries so far: %1)").arg(truth.retransmits);
    return words;
}

QString leftWords(std::int64_t nanoseconds)
{
    const std::int64_t seconds = (std::max<std::int64_t>(nanoseconds, 0) + Second - 1) / Second;
    return seconds < 60 ? QStringLiteral("%1 s").arg(seconds) : duration(seconds * Second);
}

bool hasTcpInfo(const SocketFacts& facts)
{
    const bool internet = facts.family == AF_INET || facts.family == AF_INET6;
    return internet && (facts.type & 0xf) == SOCK_STREAM && (facts.protocol == 0 || facts.protocol == IPPROTO_TCP);
}

std::vector<FlagWords> flagWords(int statusFlags, int descriptorFlags)
{
    std::vector<FlagWords> words{accessWords(statusFlags)};
    if ((statusFlags & O_NONBLOCK) != 0)
        words.push_back({QStringLiteral("O_NONBLOCK"), tr("calls never sleep: they fail with EAGAIN instead")});
    else
        words.push_back({tr("no O_NONBLOCK"), tr("calls may sleep until there is something to do")});
    if ((statusFlags & O_ASYNC) != 0)
        words.push_back({QStringLiteral("O_ASYNC"), tr("the signal SIGIO comes when something can be done")});
    if ((statusFlags & O_APPEND) != 0)
        words.push_back({QStringLiteral("O_APPEND"), tr("means nothing to a socket")});
    if (const int rest = statusFlags & ~(O_ACCMODE | O_NONBLOCK | O_ASYNC | O_APPEND); rest != 0)
        words.push_back({QStringLiteral("0x%1").arg(rest, 0, 16), tr("further flags of the file")});
    if ((descriptorFlags & FD_CLOEXEC) != 0)
        words.push_back({QStringLiteral("FD_CLOEXEC"), tr("closed in programs that this process starts")});
    else
        words.push_back({tr("no FD_CLOEXEC"), tr("programs that this process starts inherit it")});
    return words;
}

} // namespace socketarium::ui
