// SPDX-License-Identifier: MIT
#include "core/script/script_export.h"

#include "core/net/socket_option.h"
#include "core/script/export_names.h"
#include "core/script/export_order.h"

#include <algorithm>
#include <array>
#include <cerrno>

namespace socketarium
{
namespace
{

using How = ScriptCall::How;

/// Writes the steps, with variables for what the kernel chose and remarks for what other programs did.
class Exporter
{
public:
    Exporter(const FactsById& facts, const std::vector<RecordedCall>& calls)
        : m_calls(calls)
        , m_names(facts, calls)
        , m_facts(facts)
    {
    }

    void writeAll()
    {
        for (const ExportStep& step : exportOrder(m_calls)) {
            const RecordedCall& recorded = m_calls[step.call];
            if (step.interrupted)
                add(ScriptInterrupt{recorded.call.socket}, recorded.row);
            if (step.how != How::Wait)
                remarkOutsiders(recorded);
            write(recorded, step.how);
            if (step.how == How::Start)
                continue;
            if (auto let = m_names.chosenBy(recorded))
                add(std::move(*let), recorded.row);
        }
    }

    void remark(std::string text) { add(ScriptRemark{std::move(text)}, std::nullopt); }

    Script take()
    {
        std::erase_if(m_script.lines, [&](const ScriptLine& line) {
            const auto* let = std::get_if<ScriptLet>(&line.what);
            return let && !m_usedVariables.contains(let->variable);
        });
        int number = 0;
        for (ScriptLine& line : m_script.lines)
            line.number = ++number;
        return std::move(m_script);
    }

private:
    void write(const RecordedCall& recorded, How how)
    {
        ScriptCall call = recorded.call;
        std::string note;
        call.how = how;
        if (how != How::Wait)
            m_given[recorded.row] = m_names.given(recorded);
        call.address = m_given[recorded.row]; // of both halves the same
        call.expected.address = m_names.expected(recorded);
        if (how == How::Start)
            call.expected = {};
        else if (sentOnlyPart(call) && recorded.call.expected.error == 0) {
            note = "# the kernel took " + std::to_string(*call.expected.result) + " bytes; how many is its choice";
            call.expected.result.reset();
        }
        if (how != How::Start && isUnsteady(recorded))
            call.expected.value.reset();
        use(call.address);
        use(call.expected.address.value_or(ScriptAddress()));
        add(std::move(call), recorded.row, std::move(note));
    }

    /// Values that are no two times the same: of this process, of this moment, of this very socket.
    static bool isUnsteady(const RecordedCall& recorded)
    {
        constexpr std::array<std::string_view, 12> Unsteady{"SO_PEERCRED", "SO_PEERPIDFD", "SO_PEERGROUPS", "SO_COOKIE",
            "SO_NETNS_COOKIE", "SO_MEMINFO", "SO_INCOMING_CPU", "SO_INCOMING_NAPI_ID", "TCP_INFO", "TCP_CC_INFO",
            "TCP_TIMESTAMP", "TCP_SAVED_SYN"};
        const CallRequest& request = recorded.call.request;
        if (request.call != CallName::Getsockopt)
            return false;
        const SocketOption* option = findOption(request.level, request.option);
        return !option || std::ranges::find(Unsteady, option->name) != Unsteady.end();
    }

    void remarkOutsiders(const RecordedCall& recorded)
    {
        const ScriptCall& call = recorded.call;
        const std::string name = std::string(callText(call.request.call)) + "(" + call.socket + ")";
        const int type = m_names.typeOf(recorded.socket);
        const SocketAddress told = call.expected.address ? call.expected.address->literal : SocketAddress();
        const bool connects
            = call.request.call == CallName::Connect && (recorded.ok() || call.expected.error == EINPROGRESS);
        if (call.request.call == CallName::Accept && recorded.ok() && !clientIsOurs(recorded, told))
            remark(name + ": here a program outside this script must connect to " + localText(recorded.socket) + ".");
        else if (connects && !call.address.literal.empty() && call.address.literal.family() != AF_UNSPEC
            && !m_names.isOurs(type, call.address.literal))
            remark(name + ": a program outside this script must be there at " + call.address.literal.text() + ".");
        else if (call.request.call == CallName::Recvfrom && !told.empty() && !m_names.isOurs(type, told)
            && m_outsiders.insert(recorded.socket).second)
            remark(name + ": a program outside this script must send to " + localText(recorded.socket) + ".");
        if (call.request.call == CallName::Bind && recorded.ok() && leavesPath(recorded))
            remark("bind makes the file " + call.address.literal.text() + ": remove it before this is played again.");
    }

    bool clientIsOurs(const RecordedCall& accepted, const SocketAddress& client) const
    {
        if (!client.empty() && (client.port() != 0 || !client.unixName().empty()))
            return m_names.isOurs(m_names.typeOf(accepted.socket), client);
        const auto listener = m_facts.find(number(accepted.socket));
        return std::ranges::any_of(m_calls, [&](const RecordedCall& other) {
            return other.call.request.call == CallName::Connect && listener != m_facts.end()
                && other.call.address.literal == listener->second.local;
        });
    }

    bool leavesPath(const RecordedCall& bound) const
    {
        const SocketAddress& address = bound.call.address.literal;
        return !address.unixName().empty() && !address.isAbstract()
            && std::ranges::none_of(m_calls, [&](const RecordedCall& other) {
                   return other.row > bound.row && other.call.request.call == CallName::Unlink && other.ok()
                       && other.call.request.path == address.unixName();
               });
    }

    std::string localText(SocketId socket) const
    {
        const auto found = m_facts.find(number(socket));
        const std::string text = found == m_facts.end() ? "" : found->second.local.text();
        return text.empty() ? "socket " + std::to_string(number(socket)) : text;
    }

    void use(const ScriptAddress& address)
    {
        if (!address.portVariable.empty())
            m_usedVariables.insert(address.portVariable);
    }

    template <typename What> void add(What what, std::optional<EventIndex> row, std::string note = {})
    {
        m_script.lines.push_back({0, std::move(what), std::move(note), row});
    }

    const std::vector<RecordedCall>& m_calls;
    ExportNames m_names;
    const FactsById& m_facts;
    Script m_script{};
    std::map<EventIndex, ScriptAddress> m_given{};
    std::set<std::string> m_usedVariables{};
    std::set<SocketId> m_outsiders{}; ///< told of already
};

std::string counted(std::size_t count, const std::string& one, const std::string& more)
{
    return std::to_string(count) + (count == 1 ? one : more);
}

} // namespace

Result<Script> exportScript(const Capture& capture, const ExportScope& scope)
{
    RecordedCalls recorded = recordedCalls(capture);
    if (recorded.calls.empty() && recorded.unreadable > 0)
        return Error::ours("export the calls", capture.path, recorded.fault);
    std::vector<RecordedCall>& calls = recorded.calls;
    const FactsById facts = factsOf(capture);
    const std::size_t homeless = dropHomeless(calls);
    if (scope.only != SocketId::None)
        keepOnly(scope.only, facts, calls);
    const std::size_t beyond = calls.size() > scope.maxCalls ? calls.size() - scope.maxCalls : 0;
    calls.resize(calls.size() - beyond);

    Exporter exporter(facts, calls);
    exporter.writeAll();
    if (beyond > 0)
        exporter.remark(counted(beyond, " more call is left out here.", " more calls are left out here."));
    if (homeless > 0)
        exporter.remark(
            counted(homeless, " call is left out: its socket was", " calls are left out: their sockets were")
            + " not made in this capture.");
    if (recorded.unreadable > 0)
        exporter.remark(
            counted(recorded.unreadable, " call", " calls") + " could not be read: " + recorded.fault + ".");
    std::set<SocketId> shown;
    for (const RecordedCall& call : calls)
        shown.insert(call.made.begin(), call.made.end());
    for (const SocketFacts& socket : capture.sockets.all()) {
        if (!socket.waitingCall.empty() && shown.contains(socket.id))
            exporter.remark(socket.waitingCall + " was still waiting when this was exported.");
    }
    return exporter.take();
}

} // namespace socketarium
