// SPDX-License-Identifier: MIT
#include "ui/shell/workbench_sink.h"

namespace socketarium::ui
{
namespace
{

SocketFacts factsBefore(const Capture& capture, const CallRequest& request)
{
    if (request.socket != SocketId::None)
        return capture.sockets.find(request.socket).value_or(SocketFacts{});
    SocketFacts facts;
    facts.family = request.family;
    facts.type = request.type;
    facts.protocol = request.protocol;
    return facts;
}

} // namespace

WorkbenchSink::WorkbenchSink(Workbench& workbench, QObject* parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_door(this)
{
}

void WorkbenchSink::call(const CallRequest& request, Done done)
{
    const SocketFacts before = factsBefore(*m_workbench.capture(), request);
    m_workbench.call(
        request, [this, post = m_door.post(), request, before, done = std::move(done)](const CallOutcome& outcome) {
            post([this, request, before, done, outcome] {
                finish(request, before, outcome);
                if (done)
                    done(outcome);
            });
        });
}

void WorkbenchSink::refuse(SocketId socket, CallName call, const Error& error)
{
    m_workbench.note({socket, call, true, error.text()});
    Q_EMIT refused(socket, error);
}

void WorkbenchSink::finish(const CallRequest& request, const SocketFacts& before, const CallOutcome& outcome)
{
    if (!outcome.ok()) {
        Q_EMIT failed({request.call, outcome.error, before, request});
        return;
    }
    Q_EMIT succeeded(request.socket);
    if (request.call == CallName::Socket || request.call == CallName::Socketpair)
        Q_EMIT made(outcome.made);
}

} // namespace socketarium::ui
