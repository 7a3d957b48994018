// SPDX-License-Identifier: MIT
#include "core/code/code_address.h"

#include <gtest/gtest.h>

using namespace socketarium;

namespace
{

using Form = AddressParts::Form;

AddressParts partsOf(std::string_view text)
{
    const auto address = SocketAddress::parseStruct(text);
    EXPECT_TRUE(address.ok()) << text;
    return addressParts(ScriptAddress{address.ok() ? address.value() : SocketAddress()});
}

} // namespace

TEST(CodeAddress, isTakenApart)
{
    const AddressParts four = partsOf("{AF_INET 127.0.0.1:80}");
    EXPECT_EQ(four.form, Form::Ipv4);
    EXPECT_EQ(four.host, "127.0.0.1");
    EXPECT_EQ(four.port, 80);
    const AddressParts six = partsOf("{AF_INET6 [fe80::1%7]:443}");
    EXPECT_EQ(six.form, Form::Ipv6);
    EXPECT_EQ(six.host, "fe80::1");
    EXPECT_EQ(six.scope, 7U);
    EXPECT_EQ(partsOf("{AF_UNIX \"/tmp/x\"}").form, Form::Path);
    EXPECT_EQ(partsOf("{AF_UNIX \"/tmp/x\"}").name, "/tmp/x");
    EXPECT_EQ(partsOf("{AF_UNIX \"@name\"}").form, Form::Abstract);
    EXPECT_EQ(partsOf("{AF_UNIX \"@name\"}").name, "name");
    EXPECT_EQ(partsOf("{AF_UNIX}").form, Form::Unnamed);
    EXPECT_EQ(partsOf("NULL").form, Form::None);
    ScriptAddress local;
    local.localOf = "server";
    EXPECT_EQ(addressParts(local).form, Form::Local);
}

TEST(CodeAddress, bytesThatHaveNoOtherFormStayBytes)
{
    EXPECT_EQ(partsOf("{family 0 0000000000000000000000000000}").form, Form::Other);
    EXPECT_EQ(partsOf("{family 17 0102}").form, Form::Other);
    EXPECT_EQ(partsOf("{family 17 0102}").family, 17);
    EXPECT_EQ(partsOf("{family 2 0050}").form, Form::Other) << "too short for an IPv4 address";
    EXPECT_EQ(partsOf("{family 2 00507f0000010000000000000001}").form, Form::Other) << "sin_zero is not zero";
    EXPECT_EQ(partsOf("{family 10 0050}").form, Form::Other);
    EXPECT_EQ(partsOf("{bytes 01}").form, Form::Other);
}
