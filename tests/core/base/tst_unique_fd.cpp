// SPDX-License-Identifier: MIT
#include "core/base/unique_fd.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <fcntl.h>
#include <sys/eventfd.h>
#include <unistd.h>

using namespace socketarium;

namespace
{

bool isOpen(int fd)
{
    return ::fcntl(fd, F_GETFD) >= 0;
}

int makeFd()
{
    return ::eventfd(0, EFD_CLOEXEC);
}

} // namespace

TEST(UniqueFd, closesAtTheEnd)
{
    const int fd = makeFd();
    {
        const UniqueFd owner(fd);
        EXPECT_TRUE(owner.valid());
        EXPECT_EQ(owner.get(), fd);
        EXPECT_TRUE(isOpen(fd));
    }
    EXPECT_FALSE(isOpen(fd));
}

TEST(UniqueFd, movesItsOwnership)
{
    UniqueFd first(makeFd());
    const int fd = first.get();
    UniqueFd second(std::move(first));
    EXPECT_EQ(second.get(), fd);
    EXPECT_TRUE(isOpen(fd));

    UniqueFd third(makeFd());
    const int replaced = third.get();
    third = std::move(second);
    EXPECT_EQ(third.get(), fd);
    EXPECT_FALSE(isOpen(replaced));
}

TEST(UniqueFd, survivesMovingIntoItself)
{
    UniqueFd owner(makeFd());
    const int fd = owner.get();
    UniqueFd& same = owner;
    owner = std::move(same);
    EXPECT_EQ(owner.get(), fd);
    EXPECT_TRUE(isOpen(fd));
}

TEST(UniqueFd, releasesWithoutClosing)
{
    UniqueFd owner(makeFd());
    const int fd = owner.release();
    EXPECT_FALSE(owner.valid());
    EXPECT_TRUE(isOpen(fd));
    owner.reset(fd);
    owner.reset();
    EXPECT_FALSE(isOpen(fd));
}
