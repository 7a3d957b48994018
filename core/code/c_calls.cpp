// SPDX-License-Identifier: MIT
#include "core/code/c_calls.h"

#include "core/code/c_text.h"
#include "core/net/constants.h"
#include "core/net/socket_option.h"

namespace socketarium
{

CCall CCalls::write(const LinePlan& line)
{
    const CallRequest& request = line.call->request;
    const bool hasSocket = !line.call->socket.empty();
    const std::string name(callText(request.call));
    CCall call;
    call.label = callLabel(request, hasSocket ? fd(line) : std::string());
    call.expression = name + "(" + (hasSocket ? fd(line) : std::string()) + ")";
    m_use.includes.insert("sys/socket.h");
    switch (request.call) {
    case CallName::None:
        break;
    case CallName::Socket:
    case CallName::Socketpair:
        make(line, call);
        break;
    case CallName::Bind:
    case CallName::Connect:
        useAddress(line, call);
        break;
    case CallName::Listen:
        listen(line, call);
        break;
    case CallName::Accept:
        call.returns = CCall::Returns::Descriptor;
        call.expression = "accept(" + fd(line) + ", NULL, NULL)";
        m_use.includes.insert("stddef.h");
        inThread(line, call, CHelper::WaitingAccept, "waiting_accept", {});
        break;
    case CallName::Send:
    case CallName::Sendto:
        send(line, call);
        break;
    case CallName::Recv:
    case CallName::Recvfrom:
        receive(line, call);
        break;
    case CallName::Shutdown:
        call.expression = "shutdown(" + fd(line) + ", " + nameOf(shutdownHows(), request.how) + ")";
        break;
    case CallName::Close:
        m_use.includes.insert("unistd.h");
        break;
    case CallName::Setsockopt:
        setOption(line, call);
        break;
    case CallName::Getsockopt:
        getOption(line, call);
        break;
    case CallName::Getsockname:
    case CallName::Getpeername:
        askName(line, call);
        break;
    case CallName::Fcntl:
        m_use.helpers.insert(CHelper::SetBlocking);
        call.expression = "set_blocking(" + fd(line) + (request.nonBlocking ? ", 0)" : ", 1)");
        break;
    case CallName::Unlink:
        m_use.includes.insert("unistd.h");
        call.expression = "unlink(\"" + cEscapes(bytesOf(request.path)) + "\")";
        break;
    }
    return call;
}

void CCalls::make(const LinePlan& line, CCall& call)
{
    const CallRequest& request = line.call->request;
    const bool pair = request.call == CallName::Socketpair;
    if (request.protocol != 0)
        m_use.includes.insert("netinet/in.h");
    m_use.makesPairs = m_use.makesPairs || pair;
    call.returns = pair ? CCall::Returns::Status : CCall::Returns::Descriptor;
    call.expression = std::string(callText(request.call)) + "(" + nameOf(socketFamilies(), request.family) + ", "
        + cBits(socketTypeText(request.type)) + ", "
        + (request.protocol == 0 ? "0" : nameOf(socketProtocols(), request.protocol)) + (pair ? ", pair)" : ")");
}

void CCalls::useAddress(const LinePlan& line, CCall& call)
{
    const CAddresses::Arguments address = m_addresses.argumentsFor(line.call->address, call.before);
    call.expression = std::string(callText(line.call->request.call)) + "(" + fd(line) + ", " + address.pointer + ", "
        + address.length + ")";
    inThread(line, call, CHelper::WaitingConnect, "waiting_connect",
        ".address = " + address.pointer + ", .address_length = " + address.length);
}

void CCalls::listen(const LinePlan& line, CCall& call)
{
    const int backlog = line.call->request.backlog;
    if (backlog < 0 && !m_saidBacklog) {
        m_saidBacklog = true;
        call.before.emplace_back(
            "/* A negative backlog means as many as the kernel allows. Python would pass 0 instead. */");
    }
    call.expression = "listen(" + fd(line) + ", " + std::to_string(backlog) + ")";
}

void CCalls::send(const LinePlan& line, CCall& call)
{
    const ScriptCall& sent = *line.call;
    const std::string flags = cBits(messageFlagsText(sent.request.flags));
    const std::string bytes = payload(sent, call);
    const std::string length = std::to_string(payloadOf(sent).length);
    m_use.sends = true;
    call.returns = CCall::Returns::Count;
    call.expression = "(" + fd(line) + ", " + bytes + ", " + length + ", " + flags;
    std::string members = ".bytes = " + bytes + ", .length = " + length + ", .flags = " + flags;
    if (sent.request.call == CallName::Send) {
        call.expression = "send" + call.expression + ")";
        inThread(line, call, CHelper::WaitingSend, "waiting_send", members);
        return;
    }
    const CAddresses::Arguments address = m_addresses.argumentsFor(sent.address, call.before);
    call.expression = "sendto" + call.expression + ", " + address.pointer + ", " + address.length + ")";
    members += ", .address = " + address.pointer + ", .address_length = " + address.length;
    inThread(line, call, CHelper::WaitingSendto, "waiting_sendto", members);
}

void CCalls::setOption(const LinePlan& line, CCall& call)
{
    const CallRequest& request = line.call->request;
    const SocketOption* option = findOption(request.level, request.option);
    if (option && option->kind == OptionKind::Time) {
        m_use.includes.insert("sys/time.h");
        if (!m_saidTimeOuts) {
            m_saidTimeOuts = true;
            call.before.emplace_back(
                "/* The descriptor stays a blocking one: the call waits in the kernel and gives up with EAGAIN.");
            call.before.emplace_back(
                " * Python's settimeout() makes it non-blocking instead and waits before the call. */");
        }
    }
    const COptionValue value = cOptionValue(option, request.value);
    call.expression
        = "setsockopt(" + fd(line) + ", " + optionArguments(line) + ", " + value.pointer + ", " + value.length + ")";
}

void CCalls::getOption(const LinePlan& line, CCall& call)
{
    const CallRequest& request = line.call->request;
    const SocketOption* option = findOption(request.level, request.option);
    const auto& stated = line.outcome->expected.value;
    const OptionKind kind = option ? option->kind : OptionKind::Raw;
    const bool isNumber
        = (kind == OptionKind::Flag || kind == OptionKind::Integer) && (!stated || stated->size() == sizeof(int));
    const CHelper helper = isNumber  ? CHelper::IntOption
        : kind == OptionKind::Time   ? CHelper::TimeOption
        : kind == OptionKind::Linger ? CHelper::LingerOption
                                     : CHelper::RawOption;
    const std::string function = isNumber ? "int_option"
        : kind == OptionKind::Time        ? "time_option"
        : kind == OptionKind::Linger      ? "linger_option"
                                          : "raw_option";
    call.returns = CCall::Returns::Option;
    call.whenFailing
        = "getsockopt(" + fd(line) + ", " + optionArguments(line) + ", &(int){0}, &(socklen_t){sizeof(int)})";
    if (line.fails() || line.mayFail())
        return;
    m_use.helpers.insert(helper);
    call.expression = function + "(\"" + call.label + "\", " + fd(line) + ", " + optionArguments(line) + ")";
    if (stated && kind != OptionKind::Raw)
        call.remark = commentText(formatOptionValue(kind, *stated)) + " in the session";
}

void CCalls::askName(const LinePlan& line, CCall& call)
{
    m_use.asksAddresses = true;
    call.before.emplace_back("from_length = sizeof from;");
    call.expression
        = std::string(callText(line.call->request.call)) + "(" + fd(line) + ", (struct sockaddr *)&from, &from_length)";
    printFrom(call, line);
}

void CCalls::printFrom(CCall& call, const LinePlan& line)
{
    if (line.fails() || line.mayFail())
        return;
    m_use.helpers.insert(CHelper::PrintAddress);
    call.after.emplace_back("print_address(&from, from_length);");
}

std::string CCalls::payload(const ScriptCall& sent, CCall& call)
{
    const Payload payload = payloadOf(sent);
    const std::string escaped = cEscapes(payload.unit);
    std::string unit = "\"" + escaped + "\"";
    const std::string number = std::to_string(m_payloads + 1);
    if (const auto pieces = literalPieces(escaped, CLongLiteral); pieces.size() > 1 && escaped.size() > CLongLiteral) {
        ++m_payloads;
        unit = "payload" + number;
        call.before.push_back("static const char " + unit + "[] =");
        for (const std::string& piece : pieces)
            call.before.push_back("    \"" + piece + "\"");
        call.before.back() += ";";
    }
    if (!payload.repeats())
        return unit;
    ++m_payloads;
    const std::string name = "payload" + std::to_string(m_payloads);
    m_use.helpers.insert(CHelper::Repeated);
    m_use.includes.insert("stdlib.h");
    call.before.push_back("char *" + name + " = repeated(" + unit + ", " + std::to_string(payload.unit.size()) + ", "
        + std::to_string(payload.length) + ");");
    call.after.push_back("free(" + name + ");");
    return name;
}

std::string CCalls::optionArguments(const LinePlan& line)
{
    const CallRequest& request = line.call->request;
    const SocketOption* option = findOption(request.level, request.option);
    if (!option)
        return std::to_string(request.level) + ", " + std::to_string(request.option);
    for (const std::string_view header : cOptionHeaders(option->levelName))
        m_use.includes.insert(header);
    return std::string(option->levelName) + ", " + cOptionName(*option);
}

void CCalls::inThread(
    const LinePlan& line, CCall& call, CHelper helper, const std::string& function, const std::string& members)
{
    if (line.kind != LinePlan::Kind::Begin)
        return;
    m_use.helpers.insert(helper);
    call.members = ".make = " + function + ", .fd = " + fd(line) + (members.empty() ? "" : ", ") + members;
}

} // namespace socketarium
