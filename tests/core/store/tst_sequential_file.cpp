// SPDX-License-Identifier: MIT
#include "core/store/sequential_file.h"

#include "tests/core/store/capture_samples.h"

#include <gtest/gtest.h>

#include <cerrno>

#include <sys/stat.h>

using namespace socketarium;

namespace
{

std::string pattern(std::size_t size)
{
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i)
        text[i] = static_cast<char>(i * 7 + i / 251);
    return text;
}

} // namespace

TEST(SequentialFile, GivesTheBytesInOrderAcrossRefills)
{
    const samples::Folder folder;
    const std::string contents = pattern(3'500'001);
    auto file = SequentialFile::open(folder.file("x", contents));
    ASSERT_TRUE(file);
    std::string read;
    while (file->remaining() > 0) {
        const ByteView piece = file.value().look(70'001);
        ASSERT_FALSE(piece.empty());
        EXPECT_EQ(piece.size(), std::min<std::uint64_t>(70'001, file->remaining()));
        read += textOf(piece);
        file.value().skip(piece.size());
    }
    EXPECT_TRUE(read == contents);
    EXPECT_EQ(file->position(), contents.size());
    EXPECT_TRUE(file.value().look(1).empty());
}

TEST(SequentialFile, LooksFurtherThanItsBuffer)
{
    const samples::Folder folder;
    const std::string contents = pattern(5'000'000);
    auto file = SequentialFile::open(folder.file("x", contents));
    ASSERT_TRUE(file);
    file.value().look(10);
    file.value().skip(3);
    const ByteView all = file.value().look(SIZE_MAX);
    EXPECT_TRUE(textOf(all) == std::string_view(contents).substr(3));
}

TEST(SequentialFile, RefusesWhatIsNoRegularFile)
{
    const samples::Folder folder;
    EXPECT_EQ(SequentialFile::open(folder.path("none")).error().code, ENOENT);
    EXPECT_EQ(SequentialFile::open(folder.path("")).error().code, EISDIR);
    ASSERT_EQ(::mkfifo(folder.path("fifo").c_str(), 0600), 0);
    EXPECT_FALSE(SequentialFile::open(folder.path("fifo")));
}

TEST(SequentialFile, EndsWhereAFileThatShrankEnds)
{
    const samples::Folder folder;
    const std::string path = folder.file("x", pattern(100));
    auto file = SequentialFile::open(path);
    ASSERT_TRUE(file);
    folder.file("x", pattern(40));
    EXPECT_EQ(file.value().look(100).size(), 40U);
    EXPECT_EQ(file->error(), 0);
}
