// SPDX-License-Identifier: MIT
#include "tests/core/diagnose/situation.h"

#include "core/net/socket_option.h"

#include <algorithm>
#include <cstring>
#include <thread>

#include <netinet/tcp.h>

namespace socketarium::test
{
namespace
{

std::string idsText(const std::vector<Diagnosis>& found)
{
    std::string text;
    for (const Diagnosis& diagnosis : found)
        text.append(text.empty() ? "" : ", ").append(diagnosis.id);
    return text;
}

std::string linesText(const Diagnosis& diagnosis)
{
    std::string text;
    for (const std::string& line : diagnosis.evidence)
        text.append(line).append("\n");
    return text;
}

const Diagnosis* find(const std::vector<Diagnosis>& found, std::string_view id)
{
    const auto place = std::ranges::find(found, id, &Diagnosis::id);
    return place != found.end() ? &*place : nullptr;
}

void expectNothingElse(const std::vector<Diagnosis>& found, std::string_view id, Situation::Ids beside)
{
    for (const Diagnosis& diagnosis : found) {
        const bool allowed = diagnosis.weight == Diagnosis::Weight::Note || diagnosis.id == id
            || std::ranges::find(beside, diagnosis.id) != beside.end();
        EXPECT_TRUE(allowed) << diagnosis.id << " beside \"" << id << "\": " << diagnosis.title;
    }
}

void expectWhole(std::string_view id, const std::string& text)
{
    EXPECT_FALSE(text.empty()) << id;
    EXPECT_TRUE(text.ends_with('.')) << id << ": " << text;
    EXPECT_EQ(text.find_first_of("{}\n"), std::string::npos) << id << ": " << text;
    EXPECT_EQ(text.find("  "), std::string::npos) << id << ": " << text;
}

void expectGoodTexts(const Diagnosis& diagnosis)
{
    expectWhole(diagnosis.id, diagnosis.title);
    expectWhole(diagnosis.id, diagnosis.why);
    expectWhole(diagnosis.id, diagnosis.todo);
    EXPECT_FALSE(diagnosis.evidence.empty()) << diagnosis.id << ": nothing proves it";
    for (const std::string& line : diagnosis.evidence)
        EXPECT_EQ(line.find_first_of("\n"), std::string::npos) << diagnosis.id << ": " << line;
    for (const Remedy& remedy : diagnosis.remedies) {
        EXPECT_NE(remedy.request.call, CallName::None) << diagnosis.id;
        EXPECT_FALSE(remedy.label.empty()) << diagnosis.id;
    }
}

} // namespace

Situation::Situation()
{
    auto diag = SockDiag::open();
    EXPECT_TRUE(diag.ok());
    m_diag.emplace(std::move(diag).value());
}

Evidence Situation::look(SocketId socket)
{
    const Capture& capture = *live->capture();
    std::vector<SocketId> ends{socket};
    if (const SocketId other = otherEndOf(capture.sockets, live.facts(socket), &*m_diag); other != SocketId::None)
        ends.push_back(other);
    std::promise<std::vector<Inspection>> promise;
    auto future = promise.get_future();
    live->inspect(std::move(ends), InspectDepth::Full,
        [&promise](std::vector<Inspection> seen) { promise.set_value(std::move(seen)); });
    std::vector<Inspection> seen = future.get();
    auto other = seen.size() > 1 && seen[1].facts.fd >= 0 ? std::optional(std::move(seen[1])) : std::nullopt;
    return gatherEvidence(capture, &*m_diag, std::move(seen.front()), std::move(other));
}

bool Situation::eventually(SocketId socket, const std::function<bool(const Evidence&)>& holds)
{
    const auto end = std::chrono::steady_clock::now() + LiveWorkbench::Patience;
    while (!holds(look(socket))) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::yield();
    }
    return true;
}

Diagnosis Situation::expect(SocketId socket, std::string_view id, std::initializer_list<std::string> facts, Ids beside)
{
    std::vector<Diagnosis> found;
    std::string lines;
    const auto isProven = [&](const std::string& fact) { return lines.find(fact) != std::string::npos; };
    const bool said = eventually(socket, [&](const Evidence& evidence) {
        found = diagnose(evidence);
        const Diagnosis* diagnosis = find(found, id);
        if (diagnosis)
            lines = linesText(*diagnosis);
        return diagnosis && std::ranges::all_of(facts, isProven);
    });
    EXPECT_TRUE(said) << id << " was not said so, but: " << idsText(found) << "\nLast evidence:\n" << lines;
    if (!said)
        return {};
    const Diagnosis diagnosis = *find(found, id);
    expectGoodTexts(diagnosis);
    expectNothingElse(found, id, beside);
    coveredIds().emplace(id);
    return diagnosis;
}

void Situation::expectSilence(SocketId socket, std::string_view id)
{
    const auto found = diagnose(look(socket));
    const Diagnosis* said = find(found, id);
    EXPECT_EQ(said, nullptr) << id << " where it is not so: " << (said ? said->why : "");
}

void Situation::expectHealth(SocketId socket, Ids beside)
{
    const auto found = diagnose(look(socket));
    expectNothingElse(found, "all is well", beside);
    for (const Diagnosis& diagnosis : found)
        expectGoodTexts(diagnosis);
}

SocketId Situation::udp(bool bound)
{
    const SocketId made = live.socket(AF_INET, SOCK_DGRAM).made;
    if (bound)
        live.bind(made, onLoopback());
    return made;
}

std::pair<SocketId, SocketId> Situation::pair(int type)
{
    const CallOutcome made = live.call(CallRequest{.call = CallName::Socketpair, .family = AF_UNIX, .type = type});
    return {made.made, made.madeSecond};
}

SocketId Situation::unixListener(int type, const std::string& name, int backlog)
{
    const SocketId made = live.socket(AF_UNIX, type).made;
    live.bind(made, SocketAddress::unixPath(live.folder().file(name)).value());
    live.listen(made, backlog);
    return made;
}

std::pair<SocketId, SocketId> Situation::narrow()
{
    const SocketId server = tcp();
    set(server, "SO_RCVBUF", "4096");
    set(server, "SO_SNDBUF", "4096");
    live.bind(server, onLoopback());
    live.listen(server);
    const SocketId client = tcp();
    set(client, "SO_RCVBUF", "4096");
    set(client, "SO_SNDBUF", "4096");
    live.connect(client, live.addressOf(server));
    SocketId child{};
    accept(server, &child);
    return {client, child};
}

CallOutcome Situation::set(SocketId socket, std::string_view option, std::string_view value)
{
    const SocketOption* known = findOption(option);
    CallOutcome outcome = live.call(CallRequest{.call = CallName::Setsockopt,
        .socket = socket,
        .level = known->level,
        .option = known->number,
        .value = parseOptionValue(known->kind, value).value()});
    EXPECT_TRUE(outcome.ok()) << option << " " << value << ": " << outcome.error;
    return outcome;
}

CallOutcome Situation::connectSoon(SocketId socket, const SocketAddress& address)
{
    live.setNonBlocking(socket, true);
    return live.connect(socket, address);
}

void Situation::accept(SocketId listener, SocketId* child)
{
    const CallOutcome outcome = live.simple(CallName::Accept, listener);
    EXPECT_TRUE(outcome.ok());
    if (child)
        *child = outcome.made;
}

void Situation::fill(SocketId socket)
{
    while (live.send(socket, std::string(65536, 'x'), MSG_DONTWAIT).ok()) { }
}

void Situation::drain(SocketId socket)
{
    while (live.recv(socket, 65536, MSG_DONTWAIT).result > 0) { }
}

void Situation::loseWhatComes(SocketId socket)
{
    tcp_md5sig signature{};
    const SocketAddress from = onLoopback();
    std::memcpy(&signature.tcpm_addr, from.data(), from.size());
    signature.tcpm_keylen = 1;
    const auto bytes = std::as_bytes(std::span(&signature, 1));
    const CallOutcome outcome = live.call(CallRequest{.call = CallName::Setsockopt,
        .socket = socket,
        .level = IPPROTO_TCP,
        .option = TCP_MD5SIG,
        .value = Bytes(bytes.begin(), bytes.end())});
    EXPECT_TRUE(outcome.ok()) << outcome.error;
}

void Situation::sleepIn(CallRequest request)
{
    const SocketId socket = request.socket;
    live.begin(std::move(request));
    EXPECT_TRUE(live.eventually([&] { return !live.facts(socket).waitingCall.empty(); }));
}

SocketAddress onLoopback(std::uint16_t port)
{
    return SocketAddress::ipv4(INADDR_LOOPBACK, port);
}

std::string numberText(SocketId socket)
{
    return std::to_string(number(socket));
}

std::set<std::string>& coveredIds()
{
    static std::set<std::string> ids;
    return ids;
}

} // namespace socketarium::test
