// SPDX-License-Identifier: MIT
#include "tests/core/store/recorded_session.h"

#include <cerrno>
#include <sstream>

namespace socketarium::samples
{
namespace
{

CallEvent callOf(const SocketFacts& socket, CallName name, std::string args, std::int64_t result, int error = 0)
{
    CallEvent event;
    event.socket = socket.id;
    event.call = name;
    event.args = std::move(args);
    event.result = result;
    event.error = error;
    event.began = 1'700'000'000'000'000'500;
    event.duration = 4200;
    event.waited = error == EINTR;
    return event;
}

SocketFacts made(std::uint32_t id, int family, int type, int protocol)
{
    SocketFacts facts;
    facts.id = SocketId{id};
    facts.fd = static_cast<int>(id) + 10;
    facts.family = family;
    facts.type = type;
    facts.protocol = protocol;
    facts.origin = "made";
    return facts;
}

DataEvent dataOf(const SocketFacts& socket, Direction direction, std::string_view bytes, bool hasCall)
{
    DataEvent event;
    event.socket = socket.id;
    event.direction = direction;
    event.bytes = bytesOf(bytes);
    event.hasCall = hasCall;
    return event;
}

SocketFacts recordListener(Recorder& recorder)
{
    SocketFacts listener = made(3, AF_INET, SOCK_STREAM, IPPROTO_TCP);
    listener.state = SocketState::Closed;
    recorder.call(callOf(listener, CallName::Socket, "AF_INET, SOCK_STREAM, 0", 3));
    recorder.facts(listener, "socket()");
    recorder.call(callOf(listener, CallName::Accept, "3", -1, EINVAL));
    recorder.note({listener.id, CallName::Bind, true, "a port has 16 bits"});
    listener.local = SocketAddress::ipv4(INADDR_LOOPBACK, 8080);
    listener.state = SocketState::Listen;
    listener.backlog = 5;
    listener.mode = DriveMode::Run;
    listener.reply = ReplyKind::Greeting;
    recorder.facts(listener, "listen(3)");
    recorder.facts(listener, "nothing new");
    listener.waitingCall = "accept(3)";
    listener.waitingSince = 1'700'000'000'000'000'400;
    recorder.facts(listener, "accept(3)");
    recorder.commit();
    listener.waitingCall.clear();
    listener.waitingSince = 0;
    recorder.facts(listener, "accept(3)");
    return listener;
}

void recordChild(Recorder& recorder, const SocketFacts& listener, std::size_t bulk)
{
    SocketFacts child = made(4, AF_INET, SOCK_STREAM, IPPROTO_TCP);
    child.parent = listener.id;
    child.origin = "accepted from 3";
    child.state = SocketState::Established;
    child.local = listener.local;
    child.peer = SocketAddress::ipv4(INADDR_LOOPBACK, 50736);
    recorder.call(callOf(listener, CallName::Accept, "3", 4));
    recorder.opened(child, false);
    recorder.facts(child, "accept(3)");
    recorder.data(child, dataOf(child, Direction::Out, "Thank you for the connection", false));
    const std::string large(bulk, 'x');
    recorder.data(child, dataOf(child, Direction::Out, large, true));
    recorder.call(callOf(child, CallName::Send, "4, \"xxx\"..., MSG_PEEK", static_cast<std::int64_t>(bulk)));
    const auto memory = recorder.receiveBuffer(child, Direction::In, 4096);
    const std::string_view answer("hello\0\n", 7);
    std::copy(answer.begin(), answer.end(), reinterpret_cast<char*>(memory.data()));
    DataEvent received = dataOf(child, Direction::In, {}, false);
    received.bytes = memory.first(answer.size());
    recorder.data(child, received);
    recorder.data(child, dataOf(child, Direction::In, "", false)); // a stream's end is no data
    recorder.ended(child, CaptureWriter::End::FinIn);
    child.state = SocketState::CloseWait;
    recorder.facts(child, "peer's FIN");
    recorder.commit();
    recorder.ended(child, CaptureWriter::End::FinOut);
    child.state = SocketState::Released;
    child.fd = -1;
    recorder.call(callOf(child, CallName::Close, "4", 0));
    recorder.facts(child, "close(4)");
    recorder.forget(child.id);
}

void recordDatagrams(Recorder& recorder)
{
    SocketFacts socket = made(5, AF_INET6, SOCK_DGRAM, IPPROTO_UDP);
    socket.waiting = Waiting::NonBlocking;
    socket.local = SocketAddress::ipv6(in6addr_loopback, 5353);
    recorder.facts(socket, "socket()");
    DataEvent datagram = dataOf(socket, Direction::In, "", true);
    datagram.other = SocketAddress::ipv6(in6addr_loopback, 99);
    recorder.data(socket, datagram);
    recorder.call(callOf(socket, CallName::Recvfrom, "5, 100, 0", 0));
    datagram.direction = Direction::Out;
    datagram.bytes = bytesOf("query");
    datagram.hasCall = false;
    recorder.data(socket, datagram);
    recorder.call(callOf(socket, CallName::Recv, "5, 100, MSG_PEEK", -1, EINTR));
}

void recordUnix(Recorder& recorder)
{
    SocketFacts stream = made(6, AF_UNIX, SOCK_STREAM, 0);
    stream.state = SocketState::Connected;
    stream.local = SocketAddress::unixPath("/tmp/a path\nof two lines").value();
    SocketFacts datagrams = made(7, AF_UNIX, SOCK_DGRAM, 0);
    datagrams.local = SocketAddress::unixAbstract("name").value();
    datagrams.inQueue = 12;
    recorder.facts(stream, "socketpair()");
    recorder.facts(datagrams, "bind(7)");
    recorder.data(stream, dataOf(stream, Direction::Out, std::string_view("\0\xff", 2), true));
    recorder.call(callOf(stream, CallName::Send, "6, \"\\0\\xff\", 0", 2));
    DataEvent datagram = dataOf(datagrams, Direction::In, "", false);
    datagram.other = stream.local;
    recorder.data(datagrams, datagram);
    recorder.note({SocketId::None, CallName::None, false, "a line\nand another"});
}

} // namespace

void recordDatagram(Recorder& recorder)
{
    SocketFacts socket = made(3, AF_UNIX, SOCK_DGRAM, 0);
    recorder.facts(socket, "socket()");
    recorder.data(socket, dataOf(socket, Direction::In, "hello", true));
    recorder.call(callOf(socket, CallName::Recv, "3, 100, 0", 5));
    recorder.commit();
}

void recordSession(Recorder& recorder, std::size_t bulk)
{
    const SocketFacts listener = recordListener(recorder);
    recordChild(recorder, listener, bulk);
    recordDatagrams(recorder);
    recordUnix(recorder);
    recorder.commit();
}

std::string rowText(const EventRow& row)
{
    std::ostringstream text;
    text << "kind " << int{static_cast<std::uint8_t>(row.kind)} << " time " << row.time << " offset " << row.offset
         << " duration " << row.duration << " result " << row.result << " socket " << number(row.socket) << " length "
         << row.length << " skip " << row.payloadSkip << " error " << row.error << " direction "
         << int{static_cast<std::uint8_t>(row.direction)} << " call " << callText(row.call) << " flags "
         << int{row.flags};
    return text.str();
}

std::string factsText(const SocketFacts& facts)
{
    std::ostringstream text;
    text << number(facts.id) << " parent " << number(facts.parent) << " fd " << facts.fd << ' ' << facts.family << '/'
         << facts.type << '/' << facts.protocol << ' ' << stateText(facts.state) << " mode "
         << int{static_cast<std::uint8_t>(facts.mode)} << ' ' << replyText(facts.reply) << " waiting "
         << int{static_cast<std::uint8_t>(facts.waiting)} << " backlog " << facts.backlog << " queues "
         << facts.acceptQueue << ' ' << facts.inQueue << ' ' << facts.local.structText() << ' '
         << facts.peer.structText() << ' ' << facts.origin << " call '" << facts.waitingCall << "' "
         << facts.waitingSince << " in " << facts.bytesIn << '/' << facts.packetsIn << " out " << facts.bytesOut << '/'
         << facts.packetsOut << " failures " << facts.failures;
    return text.str();
}

} // namespace socketarium::samples
