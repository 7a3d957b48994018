// SPDX-License-Identifier: MIT
#include "core/code/c_addresses.h"

#include "core/code/code_address.h"
#include "core/code/code_text.h"

namespace socketarium
{
namespace
{

std::string braced(ByteView bytes)
{
    constexpr std::string_view Digits = "0123456789abcdef";
    std::string text;
    for (const std::byte byte : bytes) {
        const auto value = std::to_integer<unsigned>(byte);
        text += (text.empty() ? "" : ", ") + std::string("0x") + Digits[value >> 4] + Digits[value & 0xf];
    }
    return "{" + text + "}";
}

CAddresses::Arguments whole(const std::string& name)
{
    return {"(struct sockaddr *)&" + name, "sizeof " + name};
}

} // namespace

CAddresses::Arguments CAddresses::argumentsFor(const ScriptAddress& address, std::vector<std::string>& before)
{
    if (!address.localOf.empty() || !address.portVariable.empty())
        return declare(address, before);
    if (address.literal.empty())
        return {"NULL", "0"};
    Arguments& known = m_known[address.literal.structText()];
    if (known.pointer.empty())
        known = declare(address, before);
    return known;
}

CAddresses::Arguments CAddresses::declare(const ScriptAddress& address, std::vector<std::string>& before)
{
    using Form = AddressParts::Form;
    const AddressParts parts = addressParts(address);
    const std::string name = "address" + std::to_string(++m_count);
    const std::string port
        = address.portVariable.empty() ? std::to_string(parts.port) : m_names.variable(address.portVariable);
    const std::string quoted = "\"" + cEscapes(bytesOf(parts.name)) + "\"";
    switch (parts.form) {
    case Form::None:
        break;
    case Form::Local:
        m_use.helpers.insert(CHelper::LocalOf);
        before.push_back("struct local_address " + name + " = local_of(" + m_names.socket(address.localOf) + ");");
        return {"(struct sockaddr *)&" + name + ".storage", name + ".length"};
    case Form::Ipv4:
        m_use.helpers.insert(CHelper::Ipv4);
        before.push_back("struct sockaddr_in " + name + " = ipv4(\"" + parts.host + "\", " + port + ");");
        return whole(name);
    case Form::Ipv6:
        m_use.helpers.insert(CHelper::Ipv6);
        before.push_back("struct sockaddr_in6 " + name + " = ipv6(\"" + parts.host + "\", " + port + ", "
            + std::to_string(parts.scope) + ");");
        return whole(name);
    case Form::Path:
        m_use.helpers.insert(CHelper::UnixPath);
        before.push_back("struct unix_address " + name + " = unix_path(" + quoted + ");");
        return {"(struct sockaddr *)&" + name + ".un", name + ".length"};
    case Form::Abstract:
        m_use.helpers.insert(CHelper::AbstractName);
        before.push_back("struct unix_address " + name + " = abstract_name(" + quoted + ", "
            + std::to_string(parts.name.size()) + ");");
        return {"(struct sockaddr *)&" + name + ".un", name + ".length"};
    case Form::Unnamed:
        m_use.includes.insert("sys/un.h");
        before.push_back("struct sockaddr_un " + name + " = {.sun_family = AF_UNIX};");
        return {"(struct sockaddr *)&" + name, "sizeof " + name + ".sun_family"};
    case Form::Other: {
        const ByteView bytes = address.literal.bytes();
        before.push_back("static const union {");
        before.push_back("    unsigned char bytes[" + std::to_string(bytes.size()) + "];");
        before.push_back("    struct sockaddr_storage aligned;");
        before.push_back("} " + name + " = {" + braced(bytes) + "};");
        return {"(const struct sockaddr *)&" + name, std::to_string(bytes.size())};
    }
    }
    return {"NULL", "0"};
}

} // namespace socketarium
