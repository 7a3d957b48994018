// SPDX-License-Identifier: MIT
#include "core/code/code_plan.h"

#include "core/code/block_plan.h"
#include "core/code/waiting_plan.h"

namespace socketarium
{
namespace
{

constexpr int TypeMask = 0xf; // the bits above are SOCK_NONBLOCK and SOCK_CLOEXEC

class CodePlanner
{
public:
    explicit CodePlanner(const Script& script)
        : m_script(script)
        , m_waiting(planWaiting(script))
    {
        m_plan.lines.resize(script.lines.size());
    }

    CodePlan plan()
    {
        for (std::size_t i = 0; i < m_script.lines.size(); ++i) {
            const auto& what = m_script.lines[i].what;
            if (const auto* call = std::get_if<ScriptCall>(&what))
                planCall(i, *call);
            else if (const auto* let = std::get_if<ScriptLet>(&what))
                planLet(m_plan.lines[i], *let);
            else if (const auto* interrupt = std::get_if<ScriptInterrupt>(&what))
                planInterrupt(m_plan.lines[i], *interrupt);
        }
        std::unordered_set<SocketName> listed;
        for (const SocketName& name : m_made) {
            if (!m_sockets.at(name).closed && listed.insert(name).second)
                m_plan.stillOpen.push_back(name);
        }
        planBlocks(m_plan);
        return std::move(m_plan);
    }

private:
    static void leaveOut(LinePlan& line, std::string reason)
    {
        line.kind = LinePlan::Kind::LeftOut;
        line.reason = std::move(reason);
    }

    void planLet(LinePlan& line, const ScriptLet& let)
    {
        if (!let.portOf.empty() && !m_sockets.contains(let.portOf)) {
            leaveOut(line, "nothing made " + let.portOf);
            return;
        }
        m_plan.called.insert(let.portOf);
        m_variables.insert(let.variable);
    }

    void planInterrupt(LinePlan& line, const ScriptInterrupt& interrupt)
    {
        line.kind = LinePlan::Kind::Interrupt;
        const auto running = m_running.find(interrupt.socket);
        line.thread = running == m_running.end() ? 0 : running->second;
    }

    void planCall(std::size_t i, const ScriptCall& call)
    {
        LinePlan& line = m_plan.lines[i];
        const WaitingLine& waiting = m_waiting[i];
        const bool starts = call.how == ScriptCall::How::Start;
        const ScriptCall* other = waiting.other < 0
            ? nullptr
            : &std::get<ScriptCall>(m_script.lines[static_cast<std::size_t>(waiting.other)].what);
        line.call = starts || !other ? &call : other;
        line.outcome = starts && other ? other : &call;
        switch (waiting.turn) {
        case WaitingTurn::NotWaiting:
            line.kind = LinePlan::Kind::Call;
            break;
        case WaitingTurn::AtStart:
            line.kind = starts ? LinePlan::Kind::Call : LinePlan::Kind::Earlier;
            break;
        case WaitingTurn::AtReturn:
            line.kind = starts ? LinePlan::Kind::Later : LinePlan::Kind::Call;
            break;
        case WaitingTurn::Interrupted:
            line.kind = starts ? LinePlan::Kind::Later : LinePlan::Kind::Call;
            line.interrupted = !starts;
            break;
        case WaitingTurn::Thread:
            line.kind = starts ? LinePlan::Kind::Begin : LinePlan::Kind::End;
            line.returns = other != nullptr;
            break;
        case WaitingTurn::NothingStarted:
            leaveOut(line, "no such call was started");
            return;
        }
        settle(line, waiting);
    }

    /// Checks that the names a call needs are there, and notes what it makes and ends.
    void settle(LinePlan& line, const WaitingLine& waiting)
    {
        if (line.kind == LinePlan::Kind::End) {
            const LinePlan& begin = m_plan.lines[static_cast<std::size_t>(waiting.other)];
            if (begin.kind == LinePlan::Kind::LeftOut) {
                leaveOut(line, begin.reason);
                return;
            }
            line.thread = begin.thread;
            line.traits = begin.traits;
            m_running.erase(line.call->socket);
        } else if (std::string missing = missingName(*line.call); !missing.empty()) {
            leaveOut(line, std::move(missing));
            return;
        }
        if (line.kind == LinePlan::Kind::Later || line.kind == LinePlan::Kind::Earlier)
            return;
        if (line.kind != LinePlan::Kind::End)
            use(line);
        if (line.kind == LinePlan::Kind::Begin)
            m_running[line.call->socket] = line.thread = ++m_plan.threads;
        else if (!line.fails())
            take(line);
    }

    std::string missingName(const ScriptCall& call) const
    {
        const ScriptAddress& address = call.address;
        for (const SocketName& name : {call.socket, address.localOf}) {
            if (!name.empty() && !m_sockets.contains(name))
                return "nothing made " + name;
        }
        if (!address.portVariable.empty() && !m_variables.contains(address.portVariable))
            return "nothing set $" + address.portVariable;
        return {};
    }

    void use(LinePlan& line)
    {
        const ScriptCall& call = *line.call;
        if (!call.socket.empty())
            line.traits = m_sockets.at(call.socket);
        if (line.traits.closed)
            m_plan.calledClosed.insert(call.socket);
        m_plan.called.insert(call.socket);
        m_plan.called.insert(call.address.localOf);
        m_plan.usedVariables.insert(call.address.portVariable);
    }

    void take(const LinePlan& line)
    {
        const CallRequest& request = line.call->request;
        if (request.call == CallName::Close)
            m_sockets.at(line.call->socket).closed = true;
        SocketTraits made{request.family, request.type & TypeMask};
        if (request.call == CallName::Accept)
            made = {line.traits.family, line.traits.type};
        for (const SocketName& name : line.outcome->expected.made) {
            m_sockets[name] = made;
            m_made.push_back(name);
        }
    }

    const Script& m_script;
    std::vector<WaitingLine> m_waiting;
    CodePlan m_plan;
    std::unordered_map<SocketName, SocketTraits> m_sockets;
    std::vector<SocketName> m_made;
    std::unordered_set<std::string> m_variables;
    std::unordered_map<SocketName, int> m_running; ///< the latest thread with a call on the socket
};

} // namespace

CodePlan planCode(const Script& script)
{
    return CodePlanner(script).plan();
}

} // namespace socketarium
