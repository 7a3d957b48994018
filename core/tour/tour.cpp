// SPDX-License-Identifier: MIT
#include "core/tour/tour.h"

#include <cerrno>

namespace socketarium
{
namespace
{

constexpr std::size_t Clients = 3;

CallRequest request(CallName call, SocketId socket = SocketId::None)
{
    CallRequest made;
    made.call = call;
    made.socket = socket;
    return made;
}

CallRequest tcpSocket()
{
    CallRequest made = request(CallName::Socket);
    made.family = AF_INET;
    made.type = SOCK_STREAM;
    return made;
}

CallRequest receiveRequest(SocketId socket)
{
    CallRequest made = request(CallName::Recv, socket);
    made.length = 100;
    return made;
}

} // namespace

Tour::Tour(Workbench& workbench)
    : m_workbench(workbench)
    , m_clients(Clients, SocketId::None)
{
    addServer();
    addClient(0, "first");
    addClient(1, "second");
    addClient(2, "third");
    addFarewells();
}

void Tour::step(std::function<void()> done)
{
    m_steps.at(m_next++).play(std::move(done));
}

void Tour::call(CallRequest made, std::function<void()> done, std::function<void(const CallOutcome&)> keep)
{
    m_workbench.call(
        std::move(made), [this, done = std::move(done), keep = std::move(keep)](const CallOutcome& outcome) {
            if (!outcome.ok())
                m_asExpected = false;
            if (keep)
                keep(outcome);
            done();
        });
}

void Tour::addServer()
{
    add("The server asks the kernel for a socket: an endpoint for TCP over IPv4, not yet connected to anything.",
        [this](auto done) {
            call(tcpSocket(), std::move(done), [this](const CallOutcome& outcome) { m_server = outcome.made; });
        });
    add("bind gives it an address. Port 0 lets the kernel choose a free one.", [this](auto done) {
        CallRequest bind = request(CallName::Bind, m_server);
        bind.address = SocketAddress::ipv4(INADDR_LOOPBACK, 0);
        call(std::move(bind), std::move(done));
    });
    add("getsockname tells which port the kernel chose: this is where clients will come.", [this](auto done) {
        call(request(CallName::Getsockname, m_server), std::move(done),
            [this](const CallOutcome& outcome) { m_address = outcome.address; });
    });
    add("listen opens the door: from now on the kernel completes connections and queues up to six of them.",
        [this](auto done) {
            CallRequest listen = request(CallName::Listen, m_server);
            listen.backlog = 5;
            call(std::move(listen), std::move(done));
        });
    add("In Run mode the server accepts by itself and greets everyone who comes.", [this](auto done) {
        const ByteView words = bytesOf(GreetingText);
        m_workbench.setReply(m_server, {ReplyKind::Greeting, Bytes(words.begin(), words.end())});
        m_workbench.setMode(m_server, DriveMode::Run);
        m_workbench.post(std::move(done));
    });
}

void Tour::addClient(std::size_t which, const std::string& ordinal)
{
    add("The " + ordinal + " client makes a socket of its own.", [this, which](auto done) {
        call(tcpSocket(), std::move(done),
            [this, which](const CallOutcome& outcome) { m_clients[which] = outcome.made; });
    });
    add("connect: three segments pass (SYN, SYN-ACK, ACK), and the server accepts a new socket for this one client.",
        [this, which](auto done) {
            CallRequest connect = request(CallName::Connect, m_clients[which]);
            connect.address = m_address;
            call(std::move(connect), std::move(done));
        });
    add("recv takes the greeting out of the client's receive queue.", [this, which](auto done) {
        call(receiveRequest(m_clients[which]), std::move(done), [this](const CallOutcome& outcome) {
            if (textOf(outcome.bytes) != GreetingText)
                m_asExpected = false;
        });
    });
}

void Tour::addFarewells()
{
    add("The first client closes. Its FIN tells the server that nothing more will come; the server closes, too.",
        [this](auto done) { call(request(CallName::Close, m_clients[0]), std::move(done)); });
    add("The second client ends only its own direction: shutdown(SHUT_WR) sends a FIN and can still receive.",
        [this](auto done) {
            CallRequest shutdown = request(CallName::Shutdown, m_clients[1]);
            shutdown.how = SHUT_WR;
            call(std::move(shutdown), std::move(done));
        });
    add("recv returns 0: the server has closed its side as well. Zero bytes is how a stream says goodbye.",
        [this](auto done) {
            call(receiveRequest(m_clients[1]), std::move(done), [this](const CallOutcome& outcome) {
                if (outcome.result != 0)
                    m_asExpected = false;
            });
        });
    add("The third client makes a mistake: bind on a socket that has an address already. The kernel refuses: EINVAL.",
        [this](auto done) {
            CallRequest bind = request(CallName::Bind, m_clients[2]);
            bind.address = SocketAddress::ipv4(INADDR_LOOPBACK, 0);
            m_workbench.call(std::move(bind), [this, done = std::move(done)](const CallOutcome& outcome) {
                if (outcome.error != EINVAL)
                    m_asExpected = false;
                done();
            });
        });
}

} // namespace socketarium
