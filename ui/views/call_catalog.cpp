// SPDX-License-Identifier: MIT
#include "ui/views/call_catalog.h"

#include <QCoreApplication>

#include <array>

namespace socketarium::ui
{
namespace
{

constexpr int TypeMask = 0xf; // the rest of `type` are SOCK_NONBLOCK and SOCK_CLOEXEC

const std::array<CallSpec, 15>& table()
{
    using A = Argument;
    using G = CallGroup;
    static const std::array<CallSpec, 15> calls{{
        {CallName::Bind, G::Make, {A::Address},
            QT_TRANSLATE_NOOP("CallCatalog", "Gives the socket its own address; port 0 lets the kernel choose one.")},
        {CallName::Listen, G::Make, {A::Backlog},
            QT_TRANSLATE_NOOP("CallCatalog",
                "Turns the socket into a listener; the backlog says how many finished connections may queue.")},
        {CallName::Accept, G::Connect, {},
            QT_TRANSLATE_NOOP("CallCatalog",
                "Takes the oldest waiting connection from a listener as a new socket; waits if there is none.")},
        {CallName::Connect, G::Connect, {A::Address},
            QT_TRANSLATE_NOOP("CallCatalog",
                "Asks a listener for a connection; on a datagram socket it only remembers the address.")},
        {CallName::Send, G::Talk, {A::Message},
            QT_TRANSLATE_NOOP("CallCatalog",
                "Hands the message to the kernel's send buffer; success does not mean that the peer has read it.")},
        {CallName::Sendto, G::Talk, {A::Message, A::Address},
            QT_TRANSLATE_NOOP("CallCatalog", "Sends the message as one datagram to the address given here.")},
        {CallName::Recv, G::Talk, {A::Length, A::Flags},
            QT_TRANSLATE_NOOP("CallCatalog",
                "Takes up to so many bytes that have arrived; 0 bytes from a stream mean that the peer has finished.")},
        {CallName::Recvfrom, G::Talk, {A::Length, A::Flags},
            QT_TRANSLATE_NOOP("CallCatalog", "Like recv, and tells who sent it; one call takes one datagram.")},
        {CallName::Setsockopt, G::Options, {A::Option, A::Value},
            QT_TRANSLATE_NOOP(
                "CallCatalog", "Changes how the socket behaves, for example SO_REUSEADDR before a bind.")},
        {CallName::Getsockopt, G::Options, {A::Option},
            QT_TRANSLATE_NOOP(
                "CallCatalog", "Reads an option as the kernel has it; SO_ERROR also clears the error it tells of.")},
        {CallName::Getsockname, G::Options, {},
            QT_TRANSLATE_NOOP("CallCatalog", "Asks for the socket's own address, such as the port the kernel chose.")},
        {CallName::Getpeername, G::Options, {},
            QT_TRANSLATE_NOOP("CallCatalog", "Asks who is at the other end; fails if nobody is connected.")},
        {CallName::Fcntl, G::Options, {A::Blocking},
            QT_TRANSLATE_NOOP(
                "CallCatalog", "Sets or clears O_NONBLOCK: whether a call waits or returns EAGAIN at once.")},
        {CallName::Shutdown, G::End, {A::How},
            QT_TRANSLATE_NOOP("CallCatalog",
                "Ends one or both directions of a connection and wakes whoever waits in it; the socket stays.")},
        {CallName::Close, G::End, {},
            QT_TRANSLATE_NOOP(
                "CallCatalog", "Gives the descriptor back; unread bytes in the receive buffer make TCP send a reset.")},
    }};
    return calls;
}

bool hasOwnName(const SocketFacts& facts)
{
    if (facts.local.empty())
        return false;
    if (facts.local.family() == AF_UNIX)
        return !facts.local.unixName().empty();
    if (facts.local.family() == AF_INET || facts.local.family() == AF_INET6)
        return facts.local.port() != 0 || (facts.type & TypeMask) == SOCK_RAW;
    return true;
}

std::set<CallName> beforeConnection(const SocketFacts& facts)
{
    if (isDatagram(facts))
        return hasOwnName(facts) ? std::set{CallName::Sendto, CallName::Recvfrom}
                                 : std::set{CallName::Bind, CallName::Sendto, CallName::Connect};
    if (!facts.peer.empty()) // it was connected once: reset, or both sides are done
        return {CallName::Close};
    return hasOwnName(facts) ? std::set{CallName::Listen} : std::set{CallName::Bind, CallName::Connect};
}

std::set<CallName> byState(const SocketFacts& facts)
{
    switch (facts.state) {
    case SocketState::Unconnected:
    case SocketState::Closed:
        return beforeConnection(facts);
    case SocketState::Listen:
        return {CallName::Accept};
    case SocketState::SynSent:
    case SocketState::SynReceived:
        return {CallName::Getsockopt, CallName::Connect};
    case SocketState::Connected:
    case SocketState::Established:
        return isDatagram(facts) ? std::set{CallName::Send, CallName::Recv}
                                 : std::set{CallName::Send, CallName::Recv, CallName::Shutdown};
    case SocketState::CloseWait:
        return {CallName::Recv, CallName::Send, CallName::Close};
    case SocketState::FinWait1:
    case SocketState::FinWait2:
        return {CallName::Recv, CallName::Close};
    case SocketState::Closing:
    case SocketState::LastAck:
    case SocketState::TimeWait:
        return {CallName::Close};
    case SocketState::Released:
        break;
    }
    return {};
}

} // namespace

std::span<const CallSpec> callCatalog()
{
    return table();
}

const CallSpec* findCall(CallName call)
{
    for (const CallSpec& spec : table()) {
        if (spec.call == call)
            return &spec;
    }
    return nullptr;
}

QString groupTitle(CallGroup group)
{
    switch (group) {
    case CallGroup::Make:
        return QCoreApplication::translate("CallCatalog", "make");
    case CallGroup::Connect:
        return QCoreApplication::translate("CallCatalog", "connect");
    case CallGroup::Talk:
        return QCoreApplication::translate("CallCatalog", "talk");
    case CallGroup::Options:
        return QCoreApplication::translate("CallCatalog", "options");
    case CallGroup::End:
        return QCoreApplication::translate("CallCatalog", "end");
    }
    return {};
}

QString callLesson(const CallSpec& spec)
{
    return QCoreApplication::translate("CallCatalog", spec.lesson);
}

QString argumentName(Argument argument)
{
    switch (argument) {
    case Argument::Address:
        return QStringLiteral("address");
    case Argument::Backlog:
        return QStringLiteral("backlog");
    case Argument::Message:
        return QStringLiteral("message");
    case Argument::Length:
        return QStringLiteral("length");
    case Argument::Flags:
        return QStringLiteral("flags");
    case Argument::How:
        return QStringLiteral("how");
    case Argument::Option:
        return QStringLiteral("option");
    case Argument::Value:
        return QStringLiteral("value");
    case Argument::Blocking:
        return QStringLiteral("blocking");
    }
    return {};
}

QString argumentPreset(CallName call, Argument argument, const SocketFacts& facts)
{
    switch (argument) {
    case Argument::Address:
        if (call != CallName::Bind)
            return {};
        if (facts.family == AF_UNIX)
            return QStringLiteral("@socketarium-%1").arg(number(facts.id));
        return facts.family == AF_INET6 ? QStringLiteral("[::1]:0") : QStringLiteral("127.0.0.1:0");
    case Argument::Backlog:
        return QStringLiteral("5");
    case Argument::Length:
        return isDatagram(facts) ? QStringLiteral("65535") : QStringLiteral("4096");
    case Argument::Flags:
        return QStringLiteral("0");
    case Argument::How:
        return QStringLiteral("SHUT_WR");
    case Argument::Option:
        return call == CallName::Getsockopt ? QStringLiteral("SO_ERROR") : QStringLiteral("SO_REUSEADDR");
    case Argument::Value:
        return QStringLiteral("1");
    case Argument::Blocking:
        return facts.waiting == Waiting::NonBlocking ? QStringLiteral("blocking") : QStringLiteral("O_NONBLOCK");
    case Argument::Message:
        break;
    }
    return {};
}

std::set<CallName> callsThatMakeSense(const SocketFacts& facts)
{
    std::set<CallName> calls = byState(facts);
    if (facts.mode == DriveMode::Run) { // these it makes by itself
        calls.erase(CallName::Accept);
        calls.erase(CallName::Recv);
        calls.erase(CallName::Recvfrom);
    }
    return calls;
}

bool isDatagram(const SocketFacts& facts)
{
    const int type = facts.type & TypeMask;
    return type == SOCK_DGRAM || type == SOCK_RAW;
}

QString likelyPeer(const SocketFacts& facts, std::span<const SocketFacts> others)
{
    for (std::size_t i = others.size(); i-- > 0;) {
        const SocketFacts& other = others[i];
        const bool sameKind = other.family == facts.family && ((other.type ^ facts.type) & TypeMask) == 0;
        const bool open = isDatagram(facts) ? !other.isClosed() : other.state == SocketState::Listen;
        if (other.id != facts.id && sameKind && open && hasOwnName(other))
            return QString::fromStdString(other.local.text());
    }
    return {};
}

} // namespace socketarium::ui
