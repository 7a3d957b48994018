// SPDX-License-Identifier: MIT
#include "core/code/python_calls.h"

#include "core/code/code_address.h"
#include "core/code/python_text.h"

#include <sys/time.h>

namespace socketarium
{
namespace
{

void done(PythonCall& call, std::string_view result = "0")
{
    call.after.push_back("print(\"" + call.label + ": " + std::string(result) + "\")");
}

} // namespace

PythonCall PythonCalls::write(const LinePlan& line)
{
    const CallRequest& request = line.call->request;
    PythonCall call;
    const bool hasSocket = !line.call->socket.empty();
    call.label = callLabel(request, hasSocket ? receiver(line) : std::string());
    call.callee = hasSocket ? receiver(line) + "." + std::string(callText(request.call)) : std::string();
    switch (request.call) {
    case CallName::None:
        break;
    case CallName::Socket:
        make(line, call);
        break;
    case CallName::Socketpair:
        makePair(line, call);
        break;
    case CallName::Bind:
    case CallName::Connect:
        useAddress(line, call);
        break;
    case CallName::Listen:
        listen(line, call);
        break;
    case CallName::Accept:
        accept(line, call);
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
        call.arguments = pythonConstant(shutdownHows(), request.how, call.remark);
        done(call);
        break;
    case CallName::Close:
        close(line, call);
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
        note(call, PythonNote::SetBlocking);
        call.callee = receiver(line) + ".setblocking";
        call.arguments = request.nonBlocking ? "False" : "True";
        done(call);
        break;
    case CallName::Unlink:
        m_use.modules.insert("os");
        call.callee = "os.unlink";
        call.arguments = pythonText(bytesOf(request.path));
        done(call);
        break;
    }
    return call;
}

void PythonCalls::make(const LinePlan& line, PythonCall& call)
{
    const CallRequest& request = line.call->request;
    note(call, PythonNote::CloseOnExec);
    call.callee = "socket.socket";
    call.arguments = pythonConstant(socketFamilies(), request.family, call.remark) + ", "
        + pythonSocketType(request.type, call.remark);
    if (request.protocol != 0)
        call.arguments += ", " + pythonConstant(socketProtocols(), request.protocol, call.remark);
    if (request.family == -1 || request.type == -1 || request.protocol == -1) { // for Python: the default
        pastPython(line, call,
            std::to_string(request.family) + ", " + std::to_string(request.type) + ", "
                + std::to_string(request.protocol));
        return;
    }
    call.target = nameFor(line, 0);
    call.after.push_back("print(\"socket:\", " + call.target + ".fileno())");
}

void PythonCalls::makePair(const LinePlan& line, PythonCall& call)
{
    const CallRequest& request = line.call->request;
    note(call, PythonNote::CloseOnExec);
    call.callee = "socket.socketpair";
    call.arguments = pythonConstant(socketFamilies(), request.family, call.remark) + ", "
        + pythonSocketType(request.type, call.remark);
    if (request.protocol != 0)
        call.arguments += ", " + pythonConstant(socketProtocols(), request.protocol, call.remark);
    const std::string first = nameFor(line, 0);
    const std::string second = nameFor(line, 1);
    call.target = first + ", " + second;
    call.after.push_back("print(\"socketpair:\", " + first + ".fileno(), " + second + ".fileno())");
}

void PythonCalls::accept(const LinePlan& line, PythonCall& call)
{
    call.target = nameFor(line, 0) + ", peer";
    show(call, "peer");
}

void PythonCalls::useAddress(const LinePlan& line, PythonCall& call)
{
    if (const auto address = pythonAddress(line.call->address, line.traits.family, m_names)) {
        call.arguments = *address;
    } else {
        note(call, PythonNote::OwnAddresses);
        const SocketAddress& literal = line.call->address.literal;
        pastPython(line, call,
            receiver(line) + ".fileno(), " + (literal.empty() ? "None" : pythonRawAddress(line.call->address, m_names))
                + ", " + std::to_string(literal.size()));
    }
    done(call);
}

void PythonCalls::listen(const LinePlan& line, PythonCall& call)
{
    if (line.call->request.backlog < 0)
        note(call, PythonNote::NegativeBacklog);
    call.arguments = std::to_string(line.call->request.backlog);
    done(call);
}

void PythonCalls::send(const LinePlan& line, PythonCall& call)
{
    const ScriptCall& sent = *line.call;
    note(call, PythonNote::BytesNotText);
    note(call, PythonNote::BrokenPipe);
    const std::string flags = pythonFlags(sent.request.flags, call.remark);
    const std::string bytes = payload(sent, call);
    const bool addressed
        = sent.request.call == CallName::Sendto && addressParts(sent.address).form != AddressParts::Form::None;
    call.target = "sent";
    call.callee = receiver(line) + (addressed ? ".sendto" : ".send");
    call.arguments = bytes + (sent.request.flags == 0 ? "" : ", " + flags);
    if (addressed) {
        if (const auto address = pythonAddress(sent.address, line.traits.family, m_names)) {
            call.arguments += ", " + *address;
        } else {
            note(call, PythonNote::OwnAddresses);
            pastPython(line, call,
                receiver(line) + ".fileno(), " + bytes + ", " + std::to_string(sent.sendLength) + ", " + flags + ", "
                    + pythonRawAddress(sent.address, m_names) + ", " + std::to_string(sent.address.literal.size()));
            call.target = "sent";
        }
    }
    const auto& result = line.outcome->expected.result;
    show(call, "sent", result ? std::to_string(*result) : std::string());
}

void PythonCalls::close(const LinePlan& line, PythonCall& call)
{
    if (line.traits.closed) { // Python's own close() does nothing the second time
        m_use.modules.insert("os");
        call.arguments = receiver(line) + ".fileno()";
        call.callee = "os.close";
    }
    done(call);
}

void PythonCalls::setOption(const LinePlan& line, PythonCall& call)
{
    const CallRequest& request = line.call->request;
    const SocketOption* option = findOption(request.level, request.option);
    if (option && option->kind == OptionKind::Time)
        note(call, PythonNote::TimeOuts);
    const std::string value = pythonOptionValue(option, request.value);
    if (value.starts_with("struct."))
        m_use.modules.insert("struct");
    call.arguments = optionArguments(line, call) + ", " + value;
    done(call);
}

void PythonCalls::getOption(const LinePlan& line, PythonCall& call)
{
    const CallRequest& request = line.call->request;
    const SocketOption* option = findOption(request.level, request.option);
    const auto& stated = line.outcome->expected.value;
    const OptionKind kind = option ? option->kind : OptionKind::Raw;
    const bool isNumber
        = (kind == OptionKind::Flag || kind == OptionKind::Integer) && (!stated || stated->size() == sizeof(int));
    std::string session = stated && kind != OptionKind::Raw ? pythonOptionValue(option, *stated) : std::string();
    call.target = "value";
    call.arguments = optionArguments(line, call);
    if (kind == OptionKind::Time || kind == OptionKind::Linger) {
        const bool isTime = kind == OptionKind::Time;
        m_use.modules.insert("struct");
        call.arguments = std::string(isTime ? "\"@ll\", " : "\"@ii\", ") + call.callee + "(" + call.arguments + ", "
            + std::to_string(isTime ? sizeof(timeval) : sizeof(linger)) + ")";
        call.callee = "struct.unpack";
        const std::size_t comma = session.find(", ");
        session = comma == std::string::npos ? std::string() : "(" + session.substr(comma + 2);
    } else if (!isNumber) {
        call.arguments += ", 256";
    }
    show(call, kind == OptionKind::Text ? "value.rstrip(b\"\\0\")" : "value", session);
}

void PythonCalls::askName(const LinePlan& line, PythonCall& call)
{
    if (line.fails())
        return;
    call.target = "name";
    show(call, "name");
}

std::string PythonCalls::nameFor(const LinePlan& line, std::size_t which)
{
    const auto& made = line.outcome->expected.made;
    return which < made.size() ? m_names.socket(made[which]) : "unnamed" + std::to_string(++m_unnamed);
}

std::string PythonCalls::payload(const ScriptCall& sent, PythonCall& call)
{
    const Payload payload = payloadOf(sent);
    if (!payload.repeats())
        return bytesArgument(payload.unit, call);
    const std::string unit = bytesArgument(payload.unit, call);
    const std::size_t size = payload.unit.size();
    if (payload.length % size == 0)
        return unit + " * " + std::to_string(payload.length / size);
    return "(" + unit + " * " + std::to_string(payload.length / size + 1) + ")[:" + std::to_string(payload.length)
        + "]";
}

std::string PythonCalls::bytesArgument(ByteView bytes, PythonCall& call)
{
    const std::vector<std::string> lines = pythonBytesLines(bytes);
    if (lines.size() == 1)
        return lines.front();
    std::string name = "payload" + std::to_string(++m_payloads);
    call.before.push_back(name + " = (");
    for (const std::string& piece : lines)
        call.before.push_back("    " + piece);
    call.before.emplace_back(")");
    return name;
}

std::string PythonCalls::optionArguments(const LinePlan& line, PythonCall& call)
{
    const CallRequest& request = line.call->request;
    const SocketOption* option = findOption(request.level, request.option);
    if (!option)
        return std::to_string(request.level) + ", " + std::to_string(request.option);
    const std::string level = pythonConstant(option->levelName, request.level, call.remark);
    return level + ", " + pythonConstant(option->name, request.option, call.remark);
}

void PythonCalls::show(PythonCall& call, const std::string& got, const std::string& session)
{
    m_use.helpers.insert(PythonHelper::Show);
    call.after.push_back("show(\"" + call.label + "\", " + got + (session.empty() ? "" : ", " + session) + ")");
}

void PythonCalls::note(PythonCall& call, PythonNote which)
{
    if (!m_use.notes.insert(which).second)
        return;
    for (std::string& comment : pythonNote(which))
        call.before.push_back(std::move(comment));
}

void PythonCalls::pastPython(const LinePlan& line, PythonCall& call, const std::string& arguments)
{
    m_use.helpers.insert(PythonHelper::CCall);
    call.target.clear();
    call.callee = "c_call";
    call.arguments = "\"" + std::string(callText(line.call->request.call)) + "\", " + arguments;
}

} // namespace socketarium
