// SPDX-License-Identifier: MIT
#include "ui/views/quick_makers.h"

#include "core/net/endpoint.h"
#include "core/net/socket_option.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace socketarium::ui
{
namespace
{

constexpr int Backlog = 5;

CallRequest socketRequest(int family, int type)
{
    CallRequest request;
    request.call = CallName::Socket;
    request.family = family;
    request.type = type;
    return request;
}

/// The calls after socket(2), in order. Each one only if the one before succeeded.
std::vector<CallRequest> laterCalls(QuickMaker maker, const SocketAddress& unixAddress)
{
    CallRequest reuse;
    reuse.call = CallName::Setsockopt;
    reuse.level = SOL_SOCKET;
    reuse.option = SO_REUSEADDR;
    if (Result<Bytes> one = parseOptionValue(OptionKind::Flag, "1"))
        reuse.value = std::move(one).value();
    CallRequest bind;
    bind.call = CallName::Bind;
    bind.address = SocketAddress::ipv4(INADDR_LOOPBACK, 0);
    CallRequest listen;
    listen.call = CallName::Listen;
    listen.backlog = Backlog;
    switch (maker) {
    case QuickMaker::TcpServer:
        return {reuse, bind, listen};
    case QuickMaker::TcpClient:
        return {};
    case QuickMaker::Udp:
        return {bind};
    case QuickMaker::UnixServer:
        bind.address = unixAddress;
        return {bind, listen};
    }
    return {};
}

void makeCalls(CallSink& sink, SocketId socket, std::vector<CallRequest> calls, std::function<void()> finished)
{
    if (calls.empty()) {
        finished();
        return;
    }
    CallRequest first = calls.front();
    first.socket = socket;
    calls.erase(calls.begin());
    sink.call(
        first, [&sink, socket, calls = std::move(calls), finished = std::move(finished)](const CallOutcome& outcome) {
            if (outcome.ok())
                makeCalls(sink, socket, calls, finished);
        });
}

void serve(CallSink& sink, SocketId socket)
{
    const ByteView greeting = bytesOf("Thank you for the connection");
    sink.setReply(socket, {ReplyKind::Greeting, Bytes(greeting.begin(), greeting.end())});
    sink.setMode(socket, DriveMode::Run);
}

} // namespace

QString quickMakerTitle(QuickMaker maker)
{
    switch (maker) {
    case QuickMaker::TcpServer:
        return QCoreApplication::translate("QuickMakers", "TCP server");
    case QuickMaker::TcpClient:
        return QCoreApplication::translate("QuickMakers", "TCP client");
    case QuickMaker::Udp:
        return QCoreApplication::translate("QuickMakers", "UDP");
    case QuickMaker::UnixServer:
        return QCoreApplication::translate("QuickMakers", "UNIX server");
    }
    return {};
}

QString quickMakerLesson(QuickMaker maker)
{
    switch (maker) {
    case QuickMaker::TcpServer:
        return QCoreApplication::translate(
            "QuickMakers", "Listens on a free port of 127.0.0.1 and greets whoever connects.");
    case QuickMaker::TcpClient:
        return QCoreApplication::translate("QuickMakers", "A stream socket; you say where to connect.");
    case QuickMaker::Udp:
        return QCoreApplication::translate("QuickMakers", "A datagram socket on a free port of 127.0.0.1.");
    case QuickMaker::UnixServer:
        return QCoreApplication::translate(
            "QuickMakers", "Listens on a path of this machine, not on the network, and greets whoever connects.");
    }
    return {};
}

void quickMake(CallSink& sink, QuickMaker maker, const QString& unixPath, const SocketMade& made)
{
    SocketAddress unixAddress;
    if (maker == QuickMaker::UnixServer) {
        const Result<Endpoint> endpoint = parseEndpoint(unixPath.toStdString(), AF_UNIX);
        if (!endpoint || !endpoint->address) {
            sink.refuse(SocketId::None, CallName::Bind,
                endpoint ? Error::ours("bind", unixPath.toStdString(), "is not a path") : endpoint.error());
            return;
        }
        unixAddress = *endpoint->address;
    }
    const int family = maker == QuickMaker::UnixServer ? AF_UNIX : AF_INET;
    const int type = maker == QuickMaker::Udp ? SOCK_DGRAM : SOCK_STREAM;
    sink.call(socketRequest(family, type), [&sink, maker, unixAddress, made](const CallOutcome& outcome) {
        if (!outcome.ok())
            return;
        const SocketId socket = outcome.made;
        made(socket);
        const bool server = maker == QuickMaker::TcpServer || maker == QuickMaker::UnixServer;
        makeCalls(sink, socket, laterCalls(maker, unixAddress), [&sink, socket, server] {
            if (server)
                serve(sink, socket);
        });
    });
}

QString freeUnixPath()
{
    const QString folder = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const bool usable = !folder.isEmpty() && QFileInfo(folder).isWritable();
    const QString stem = QStringLiteral("socketarium-%1").arg(QCoreApplication::applicationPid());
    static int count = 0; // GUI thread only; abstract names cannot be looked for in a folder
    for (;;) {
        const QString name = QStringLiteral("%1-%2").arg(stem).arg(++count);
        if (!usable)
            return QLatin1Char('@') + name;
        const QString path = QDir(folder).filePath(name + QStringLiteral(".sock"));
        if (!QFileInfo::exists(path))
            return path;
    }
}

} // namespace socketarium::ui
