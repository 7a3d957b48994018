// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/workbench.h"
#include "core/sys/posix_socket_api.h"

#include <QTemporaryDir>

#include <future>

namespace socketarium::ui
{

/// The real kernel behind a workbench whose capture lies in a folder of its own; calls made here are waited for.
class RealWorkbench
{
public:
    RealWorkbench()
        : m_workbench(Workbench::start(std::make_unique<PosixSocketApi>(), file("live.pcapng").toStdString()).value())
    {
    }

    Workbench& operator*() { return *m_workbench; }
    Workbench* operator->() { return m_workbench.get(); }
    QString file(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

    CallOutcome call(const CallRequest& request)
    {
        std::promise<CallOutcome> came;
        m_workbench->call(request, [&](const CallOutcome& outcome) { came.set_value(outcome); });
        return came.get_future().get();
    }
    SocketId tcpSocket() { return call(tcpRequest()).made; }
    /// A TCP listener on a port of the kernel's choice.
    SocketId tcpListener()
    {
        const SocketId made = tcpSocket();
        CallRequest bind = request(CallName::Bind, made);
        bind.address = SocketAddress::ipv4(INADDR_LOOPBACK, 0);
        call(bind);
        call(request(CallName::Listen, made));
        return made;
    }
    SocketFacts facts(SocketId socket) { return m_workbench->capture()->sockets.find(socket).value_or(SocketFacts{}); }

    static CallRequest tcpRequest()
    {
        CallRequest request;
        request.call = CallName::Socket;
        request.family = AF_INET;
        request.type = SOCK_STREAM;
        return request;
    }
    static CallRequest request(CallName call, SocketId socket)
    {
        CallRequest request;
        request.call = call;
        request.socket = socket;
        return request;
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Workbench> m_workbench;
};

} // namespace socketarium::ui
