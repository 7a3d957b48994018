// SPDX-License-Identifier: MIT
#include "core/explain/explanation.h"

#include "core/base/bytes.h"
#include "core/net/endpoint.h"
#include "core/net/resolver.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <netdb.h>

using namespace socketarium;

namespace
{

void expectWhole(const Explanation& explanation, Refuser refuser)
{
    EXPECT_EQ(explanation.refuser, refuser);
    EXPECT_FALSE(explanation.said.empty());
    EXPECT_TRUE(explanation.why.ends_with('.')) << explanation.why;
    EXPECT_TRUE(explanation.todo.ends_with('.')) << explanation.todo;
    EXPECT_TRUE(explanation.remedies.empty());
}

} // namespace

TEST(Refusal, aPortThatDoesNotFit)
{
    const Explanation explanation = explain(parseEndpoint(":123456789", AF_INET).error());
    expectWhole(explanation, Refuser::Program);
    EXPECT_EQ(explanation.said, "No call was made: read port 123456789");
    EXPECT_NE(explanation.why.find("52501"), std::string::npos);
    EXPECT_NE(explanation.todo.find("from 1024 to 65535"), std::string::npos);
}

TEST(Refusal, textThatIsNotWhatTheFieldWants)
{
    const Explanation escape = explain(parseEscapes("ab\\q").error());
    expectWhole(escape, Refuser::Program);
    EXPECT_TRUE(escape.why.starts_with("Column 3: ")) << escape.why;
    const Explanation hex = explain(parseHex("zz").error());
    expectWhole(hex, Refuser::Program);
    EXPECT_NE(hex.todo.find("two digits"), std::string::npos);
    const Explanation path = explain(parseEndpoint(std::string(200, 'x'), AF_UNIX).error());
    expectWhole(path, Refuser::Program);
    EXPECT_NE(path.why.find("200 bytes"), std::string::npos);
    EXPECT_NE(path.todo.find("shorter path"), std::string::npos);
    const Explanation url = explain(parseEndpoint("http://localhost:80/", AF_INET).error());
    expectWhole(url, Refuser::Program);
    EXPECT_NE(url.todo.find("host:port"), std::string::npos);
    const Explanation family = explain(Error::ours("read family", "AF_FOO", "no family has this name"));
    expectWhole(family, Refuser::Program);
    EXPECT_NE(family.todo.find("AF_INET"), std::string::npos);
}

TEST(Refusal, anUnknownOneStillMakesSense)
{
    const Explanation explanation = explain(Error::ours("save", "/tmp/x", ""));
    expectWhole(explanation, Refuser::Program);
    EXPECT_EQ(explanation.why, "The reason is not known.");
}

TEST(Refusal, theLibrarysLookUps)
{
    const Explanation service
        = explain(resolveName({"127.0.0.1", "no-such-service-anywhere", AF_INET, SOCK_STREAM, false}).error());
    expectWhole(service, Refuser::Library);
    EXPECT_NE(service.said.find("EAI_SERVICE"), std::string::npos);
    EXPECT_NE(service.why.find("/etc/services"), std::string::npos);
    for (const int code : {EAI_NONAME, EAI_FAMILY, EAI_SOCKTYPE, EAI_ADDRFAMILY, EAI_NODATA, EAI_AGAIN, EAI_FAIL,
             EAI_MEMORY, EAI_SYSTEM, 4711})
        expectWhole(explain(Error{Refuser::Library, "getaddrinfo", "x", code, "reason"}), Refuser::Library);
}

TEST(Refusal, errnoOfOurOwnFiles)
{
    const Explanation explanation = explain(Error::fromErrno("open", "/tmp/x", ENOSPC));
    expectWhole(explanation, Refuser::Kernel);
    EXPECT_EQ(explanation.said, "open /tmp/x: ENOSPC (No space left on device)");
    EXPECT_EQ(explanation.why, "The disk is full.");
}
