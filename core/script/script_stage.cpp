// SPDX-License-Identifier: MIT
#include "core/script/script_stage.h"

#include "core/journal/call_format.h"
#include "core/script/check_outcome.h"
#include "core/script/script_regex.h"
#include "core/script/script_text.h"

#include <algorithm>
#include <cerrno>

namespace socketarium
{
namespace
{

using Verdict = LineOutcome::Verdict;
using How = ScriptCall::How;

constexpr std::chrono::milliseconds LookInterval{5};
/// A second call on a socket is not seen to wait, because the first one is shown: it is given this long to begin.
constexpr std::chrono::milliseconds BehindAnother{100};
constexpr std::chrono::milliseconds AskAgain{10}; ///< a non-blocking socket that has nothing yet
constexpr std::chrono::milliseconds AfterInterrupt{2000}; ///< for a call that no signal ends

std::string secondsText(std::chrono::milliseconds time)
{
    std::string fraction = std::to_string(1000 + time.count() % 1000).substr(1);
    while (fraction.ends_with('0'))
        fraction.pop_back();
    return std::to_string(time.count() / 1000) + (fraction.empty() ? "" : "." + fraction) + " s";
}

/// How many bytes an "expect" is content with.
std::size_t enough(const Expectation& expected)
{
    const std::size_t bytes = expected.bytes ? expected.bytes->bytes.size() : 0;
    const std::size_t stated = expected.result && *expected.result > 0 ? static_cast<std::size_t>(*expected.result) : 0;
    return std::max({bytes, stated, std::size_t{1}});
}

} // namespace

ScriptStage::ScriptStage(Workbench& workbench, std::chrono::milliseconds patience)
    : m_bench(workbench)
    , m_patience(patience)
{
}

SocketId ScriptStage::socketOf(const SocketName& name) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_names.find(name);
    return found == m_names.end() ? SocketId::None : found->second;
}

void ScriptStage::play(const ScriptLine& line, Done done)
{
    ++m_line;
    m_done = std::move(done);
    if (const auto* call = std::get_if<ScriptCall>(&line.what))
        m_text = scriptCallText(*call, JournalPreviewBytes);
    else
        m_text = scriptLineText({line.number, line.what, {}, {}});
    std::visit([this](const auto& what) { perform(what); }, line.what);
}

void ScriptStage::finish(Verdict verdict, std::string happened, std::string difference)
{
    ++m_line;
    const Done done = std::exchange(m_done, {});
    done({0, verdict, std::move(happened), std::move(difference)});
}

void ScriptStage::impossible(const std::string& why)
{
    finish(Verdict::Impossible, m_text, why);
}

void ScriptStage::later(std::chrono::milliseconds delay, std::function<void()> task)
{
    m_bench.after(delay, [self = shared_from_this(), line = m_line, task = std::move(task)] {
        if (self->m_line == line)
            task();
    });
}

void ScriptStage::perform(const ScriptRemark&)
{
    finish(Verdict::Remark, m_text);
}

void ScriptStage::perform(const ScriptSleep& sleep)
{
    const auto delay = std::chrono::ceil<std::chrono::milliseconds>(std::chrono::nanoseconds(sleep.duration));
    later(delay, [this] { finish(Verdict::AsExpected, m_text); });
}

void ScriptStage::perform(const ScriptInterrupt& interrupt)
{
    const SocketId socket = socketOf(interrupt.socket);
    if (socket == SocketId::None)
        return impossible("nothing before this line makes a socket with the name " + interrupt.socket);
    m_bench.interrupt(socket);
    finish(Verdict::AsExpected, m_text);
}

void ScriptStage::perform(const ScriptLet& let)
{
    std::uint16_t port = let.value;
    if (!let.portOf.empty()) {
        const auto facts = factsOf(let.portOf);
        if (const auto* fault = std::get_if<std::string>(&facts))
            return impossible(*fault);
        port = std::get<SocketFacts>(facts).local.port();
        if (port == 0)
            return impossible(let.portOf + " has no port yet: bind, listen or connect gives it one");
    }
    m_ports[let.variable] = port;
    finish(Verdict::AsExpected, "let " + let.variable + " = " + std::to_string(port));
}

void ScriptStage::perform(const ScriptCall& call)
{
    if (call.how == How::Wait)
        return waitFor(call);
    auto request = requestOf(call);
    if (const auto* fault = std::get_if<std::string>(&request))
        return impossible(*fault);
    auto run = std::make_shared<Run>();
    run->call = call;
    run->request = std::move(std::get<CallRequest>(request));
    if (call.how == How::Start) {
        const auto facts = m_bench.capture()->sockets.find(run->request.socket);
        m_started.push_back(run);
        make(run);
        awaitWaiting(run, facts && !facts->waitingCall.empty(), std::chrono::milliseconds(0));
        return;
    }
    make(run);
    awaitReturn(run, call);
}

void ScriptStage::waitFor(const ScriptCall& call)
{
    const auto found = std::ranges::find_if(m_started, [&](const RunPtr& run) {
        return run->call.request.call == call.request.call && run->call.socket == call.socket;
    });
    if (found == m_started.end())
        return impossible("no " + std::string(callText(call.request.call)) + "(" + call.socket
            + ") with & stands before this line, or it has been waited for");
    const RunPtr run = *found;
    m_started.erase(found);
    awaitReturn(run, call);
}

ScriptStage::OrFault<SocketFacts> ScriptStage::factsOf(const SocketName& name) const
{
    const SocketId socket = socketOf(name);
    if (socket == SocketId::None)
        return "nothing before this line makes a socket with the name " + name;
    return m_bench.capture()->sockets.find(socket).value_or(SocketFacts());
}

ScriptStage::OrFault<SocketAddress> ScriptStage::addressOf(const ScriptAddress& address) const
{
    if (!address.localOf.empty()) {
        auto facts = factsOf(address.localOf);
        if (auto* fault = std::get_if<std::string>(&facts))
            return std::move(*fault);
        const SocketAddress& local = std::get<SocketFacts>(facts).local;
        if (local.empty())
            return address.localOf + " has no address yet: bind gives it one";
        return local;
    }
    if (address.portVariable.empty())
        return address.literal;
    const auto port = m_ports.find(address.portVariable);
    if (port == m_ports.end())
        return "no line before this one gives $" + address.portVariable + " a value, as in let " + address.portVariable
            + " = port(server)";
    return withPort(address.literal, port->second);
}

ScriptStage::OrFault<CallRequest> ScriptStage::requestOf(const ScriptCall& call) const
{
    CallRequest request = call.request;
    if (!call.socket.empty()) {
        request.socket = socketOf(call.socket);
        if (request.socket == SocketId::None)
            return "nothing before this line makes a socket with the name " + call.socket;
    }
    auto address = addressOf(call.address);
    if (auto* fault = std::get_if<std::string>(&address))
        return std::move(*fault);
    request.address = std::get<SocketAddress>(address);
    if (request.call == CallName::Send || request.call == CallName::Sendto)
        request.bytes = bytesToSend(call);
    return request;
}

void ScriptStage::make(const RunPtr& run)
{
    run->outcome.reset();
    m_bench.call(run->request, [self = shared_from_this(), run](const CallOutcome& outcome) {
        run->outcome = outcome;
        if (run->awaitedBy && run->line == self->m_line)
            self->returned(run);
    });
}

/// The script goes on once the call sleeps in the kernel (or is back already): what follows then happens to it.
void ScriptStage::awaitWaiting(const RunPtr& run, bool behindAnother, std::chrono::milliseconds waited)
{
    const auto facts = m_bench.capture()->sockets.find(run->request.socket);
    const bool seen = behindAnother ? waited >= BehindAnother : facts && facts->waitingCall == callCause(run->request);
    if (run->outcome || seen || waited >= m_patience)
        return finish(Verdict::Started, m_text);
    later(LookInterval, [=, this] { awaitWaiting(run, behindAnother, waited + LookInterval); });
}

void ScriptStage::awaitReturn(const RunPtr& run, const ScriptCall& stated)
{
    run->awaitedBy = stated;
    run->line = m_line;
    if (run->outcome)
        return returned(run);
    later(m_patience, [this, run] { giveUp(run); });
}

void ScriptStage::returned(const RunPtr& run)
{
    if (run->awaitedBy->how != How::Expect)
        run->soFar = *run->outcome;
    else if (wantsMore(*run) && !run->gaveUp)
        return receiveAgain(run);
    judge(run);
}

/// Adds what one receive of an "expect" brought to what came before.
bool ScriptStage::wantsMore(Run& run) const
{
    const CallOutcome& came = *run.outcome;
    const Expectation& expected = run.awaitedBy->expected;
    CallOutcome& all = run.soFar;
    const bool nothingYet = came.error == EAGAIN && expected.error == 0 && expected.result != -1;
    const auto before = std::max<std::int64_t>(all.result, 0);
    if (nothingYet && before == 0)
        all = came;
    if (nothingYet)
        return true;
    all.error = came.error;
    all.result = came.ok() ? before + came.result : came.result;
    all.address = came.address;
    all.bytes.insert(all.bytes.end(), came.bytes.begin(), came.bytes.end());

    const auto facts = m_bench.capture()->sockets.find(run.request.socket);
    const bool isStream = facts && facts->type == SOCK_STREAM && (run.request.flags & MSG_PEEK) == 0;
    if (!came.ok() || came.result == 0 || !isStream || all.result >= static_cast<std::int64_t>(run.call.request.length))
        return false;
    run.request.length = run.call.request.length - static_cast<std::size_t>(all.result);
    const bool isRegex = expected.bytes && expected.bytes->kind == BytesPattern::Kind::Regex;
    return isRegex ? !regexMatches(expected.bytes->regex, all.bytes)
                   : static_cast<std::size_t>(all.result) < enough(expected);
}

void ScriptStage::receiveAgain(const RunPtr& run)
{
    if (run->outcome->error != EAGAIN)
        return make(run);
    later(AskAgain, [this, run] {
        if (run->gaveUp)
            judge(run);
        else
            make(run);
    });
}

void ScriptStage::giveUp(const RunPtr& run)
{
    run->gaveUp = true;
    if (run->outcome)
        return; // between two receives of an "expect"
    m_bench.interrupt(run->request.socket);
    later(AfterInterrupt, [this] {
        finish(Verdict::NotReturned, m_text,
            "it did not come back within " + secondsText(m_patience) + ", and interrupting did not end it either");
    });
}

std::vector<SocketName> ScriptStage::nameMade(const ScriptCall& stated, const CallOutcome& outcome)
{
    std::vector<SocketName> names;
    for (const SocketId made : {outcome.made, outcome.madeSecond}) {
        if (made == SocketId::None)
            continue;
        const bool named = names.size() < stated.expected.made.size();
        names.push_back(named ? stated.expected.made[names.size()] : std::to_string(number(made)));
        if (!named)
            continue;
        const std::scoped_lock lock(m_mutex);
        m_names[names.back()] = made;
    }
    return names;
}

void ScriptStage::judge(const RunPtr& run)
{
    const ScriptCall& stated = *run->awaitedBy;
    const CallOutcome& outcome = run->soFar;
    ScriptCall shown = run->call;
    shown.how = How::Plain;
    shown.address = ScriptAddress{run->request.address};
    shown.expected = expectationFrom(run->request, outcome, nameMade(stated, outcome));
    std::string happened = scriptCallText(shown, JournalPreviewBytes);
    if (run->gaveUp)
        return finish(Verdict::NotReturned, std::move(happened),
            "it did not come back within " + secondsText(m_patience) + " and was interrupted");
    const auto address = addressOf(stated.expected.address.value_or(ScriptAddress()));
    if (const auto* fault = std::get_if<std::string>(&address))
        return finish(Verdict::Impossible, std::move(happened), *fault);
    std::string difference = differenceFrom(stated, shown.expected, std::get<SocketAddress>(address));
    const Verdict verdict = difference.empty() ? Verdict::AsExpected : Verdict::Differs;
    finish(verdict, std::move(happened), std::move(difference));
}

} // namespace socketarium
