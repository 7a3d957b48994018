// SPDX-License-Identifier: MIT
#include "core/store/capture_loader.h"

#include "core/store/pcap_file.h"
#include "core/store/pcapng_file.h"

namespace socketarium
{
namespace
{

Error notACapture(const std::string& path, ByteView start)
{
    const bool isGzip = start.size() >= 2 && start[0] == std::byte{0x1f} && start[1] == std::byte{0x8b};
    std::string reason = "neither pcapng nor pcap";
    if (start.empty())
        reason = "the file is empty";
    else if (isGzip)
        reason = "compressed with gzip: unpack it first";
    return Error::ours("open", path, std::move(reason));
}

} // namespace

Result<LoadReport> loadCapture(const std::string& path, EventStore& events, SocketTable& sockets,
    const std::function<void(std::uint64_t)>& progress, std::stop_token stop)
{
    auto opened = SequentialFile::open(path);
    if (!opened)
        return opened.error();
    SequentialFile& file = opened.value();
    const ByteView start = file.look(PcapFile::HeaderSize);
    if (file.error() != 0)
        return Error::fromErrno("read", path, file.error());
    const auto pcap = PcapFile::recognise(start);
    if (!pcap && !sectionByteOrder(start))
        return notACapture(path, start);

    LoadReport report;
    report.fileBytes = file.size();
    LoadTarget target(events, sockets, report, progress, std::move(stop));
    const std::string fileName = path.substr(path.find_last_of('/') + 1);
    if (pcap)
        PcapFile(*pcap, file, target, fileName).read();
    else
        PcapngFile(file, target, fileName).read();
    target.finish(file.position());
    return report;
}

} // namespace socketarium
