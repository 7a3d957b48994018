// SPDX-License-Identifier: MIT
#include "core/capture/spool_file.h"

#include "core/capture/pcapng_encode.h"
#include "tests/support/temp_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace socketarium;
using socketarium::test::TempFolder;

namespace
{

/// A disk that is full after `bytes`: the limit on a file's size, for as long as this lives.
class SmallDisk
{
public:
    explicit SmallDisk(rlim_t bytes)
    {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SmallDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

private:
    rlimit m_before{};
    void (*m_handler)(int) = nullptr;
};

} // namespace

TEST(SpoolFile, isPrivateLockedAndNew)
{
    TempFolder folder;
    const std::string path = folder.file("a.pcapng");
    const auto file = SpoolFile::create(path);
    ASSERT_TRUE(file);
    struct stat status;
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    const UniqueFd second(::open(path.c_str(), O_RDONLY));
    EXPECT_NE(::flock(second.get(), LOCK_EX | LOCK_NB), 0);
    const auto again = SpoolFile::create(path);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, EEXIST);
    EXPECT_FALSE(SpoolFile::create(folder.file("none/a.pcapng")));
}

TEST(SpoolFile, aFullDiskLeavesWholeBlocks)
{
    TempFolder folder;
    const std::string path = folder.file("a.pcapng");
    const auto file = SpoolFile::create(path);
    ASSERT_TRUE(file);
    BlockBuffer blocks(4096);
    for (int i = 0; i < 10; ++i)
        appendPacket(blocks, {}, bytesOf(std::string(100, 'x')));
    const std::size_t one = blocks.size() / 10;
    {
        const SmallDisk disk(2 * blocks.size() - one / 2);
        EXPECT_TRUE((*file)->append(blocks.view()));
        EXPECT_FALSE((*file)->append(blocks.view()));
    }
    EXPECT_FALSE((*file)->good());
    EXPECT_THAT((*file)->failure(), testing::StartsWith("write " + path + ": EFBIG (File too large)"));
    EXPECT_EQ((*file)->size(), 19 * one);
    EXPECT_EQ(std::filesystem::file_size(path), 19 * one);
    EXPECT_FALSE((*file)->append(blocks.view())) << "the first failure is final";
    EXPECT_EQ(std::filesystem::file_size(path), 19 * one);
}
