// SPDX-License-Identifier: MIT
#include "tests/ui/views/real_picture.h"
#include "ui/models/option_model.h"
#include "ui/style/theme.h"

#include <QAbstractItemModelTester>
#include <QFont>
#include <QSignalSpy>
#include <QTest>

#include <netinet/tcp.h>

using namespace socketarium;
using namespace socketarium::ui;

namespace
{

Bytes bytesFrom(int value)
{
    const auto view = std::as_bytes(std::span(&value, 1));
    return {view.begin(), view.end()};
}

SocketFacts tcp(std::uint32_t id = 3)
{
    SocketFacts facts;
    facts.id = SocketId(id);
    facts.fd = 3;
    facts.family = AF_INET;
    facts.type = SOCK_STREAM;
    return facts;
}

OptionReading reading(std::string_view name, int value)
{
    OptionReading reading;
    reading.option = findOption(name);
    reading.value = bytesFrom(value);
    return reading;
}

} // namespace

class TestOptionModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_model = std::make_unique<OptionModel>(m_theme, nullptr);
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_requests.clear();
        connect(m_model.get(), &OptionModel::callRequested, this,
            [this](const CallRequest& request) { m_requests.push_back(request); });
    }

    void theOptionsOfAKindAreGroupedByLevel()
    {
        m_model->setSocket(tcp());
        QStringList headings;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            if (!m_model->optionAt(row))
                headings << m_model->index(row, OptionModel::Name).data().toString();
        }
        QVERIFY(headings.contains(QStringLiteral("SOL_SOCKET")));
        QVERIFY(headings.contains(QStringLiteral("IPPROTO_TCP")));
        QVERIFY(headings.contains(QStringLiteral("IPPROTO_IP")));
        QCOMPARE(headings.removeDuplicates(), 0);
        QVERIFY(row("TCP_NODELAY") > 0);
        SocketFacts local = tcp(4);
        local.family = AF_UNIX;
        m_model->setSocket(local);
        QCOMPARE(row("TCP_NODELAY"), -1);
        QVERIFY(row("SO_PASSCRED") > 0);
    }

    void whatTheKernelMadeOfARequestIsSaid()
    {
        m_model->setSocket(tcp());
        m_model->setEditable(true);
        OptionReading buffer = reading("SO_RCVBUF", 8192);
        buffer.asked = bytesFrom(4096);
        m_model->setReadings({buffer, reading("SO_REUSEADDR", 1), reading("SO_KEEPALIVE", 0)});
        QCOMPARE(text("SO_RCVBUF", OptionModel::Asked), QStringLiteral("4096"));
        QVERIFY(m_model->storyOf(row("SO_RCVBUF")).contains(QStringLiteral("Asked 4096, is 8192.")));
        QCOMPARE(text("SO_RCVBUF", OptionModel::Unit), QStringLiteral("bytes"));
        QCOMPARE(text("SO_RCVBUF", OptionModel::Now), QStringLiteral("•8192"));
        QCOMPARE(
            cell("SO_RCVBUF", OptionModel::Now).data(Qt::AccessibleTextRole).toString(), QStringLiteral("8192 bytes"));
        QCOMPARE(text("SO_REUSEADDR", OptionModel::Now), QStringLiteral("•on"));
        QVERIFY(cell("SO_REUSEADDR", OptionModel::Now).data(Qt::FontRole).value<QFont>().bold());
        QCOMPARE(text("SO_KEEPALIVE", OptionModel::Now), QStringLiteral("off"));
        QCOMPARE(text("SO_KEEPALIVE", OptionModel::Default), QStringLiteral("off"));
        QVERIFY(!cell("SO_KEEPALIVE", OptionModel::Now).data(Qt::FontRole).value<QFont>().bold());
    }

    void valuesAreThoseOfTheKernel()
    {
        RealSockets sockets;
        const int fd = sockets.socket(AF_INET, SOCK_STREAM);
        sockets.api().setsockopt(fd, IPPROTO_TCP, TCP_KEEPIDLE, bytesFrom(77));
        const SocketFacts facts = sockets.facts(fd, AF_INET, SOCK_STREAM, SocketState::Closed);
        m_model->setSocket(facts);
        m_model->setReadings(sockets.picture(facts)->evidence.mine.options);
        QCOMPARE(text("TCP_KEEPIDLE", OptionModel::Now), QStringLiteral("•77"));
        QCOMPARE(text("TCP_KEEPIDLE", OptionModel::Default), QStringLiteral("7200"));
        QCOMPARE(text("SO_TYPE", OptionModel::Now), QStringLiteral("1"));
        QCOMPARE(text("IP_MTU", OptionModel::Now), QStringLiteral("ENOTCONN"));
        QVERIFY(m_model->storyOf(row("IP_MTU")).contains(QStringLiteral("ENOTCONN")));
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const SocketOption* option = m_model->optionAt(row);
            if (option && option->readable())
                QVERIFY2(m_model->index(row, OptionModel::Now).data().toString() != QStringLiteral("…"),
                    option->name.data());
        }
    }

    void aWrittenValueIsASetsockopt()
    {
        m_model->setSocket(tcp());
        m_model->setEditable(true);
        m_model->setReadings({reading("SO_RCVBUF", 8192), reading("SO_KEEPALIVE", 0)});
        m_model->setData(cell("SO_RCVBUF", OptionModel::Now), QStringLiteral("4096"), Qt::EditRole);
        m_model->setData(cell("SO_KEEPALIVE", OptionModel::Now), Qt::Checked, Qt::CheckStateRole);
        QCOMPARE(m_requests.size(), std::size_t{2});
        QVERIFY(m_requests[0].call == CallName::Setsockopt);
        QCOMPARE(m_requests[0].socket, SocketId(3));
        QCOMPARE(m_requests[0].level, SOL_SOCKET);
        QCOMPARE(m_requests[0].option, SO_RCVBUF);
        QVERIFY(m_requests[0].value == bytesFrom(4096));
        QCOMPARE(m_requests[1].option, SO_KEEPALIVE);
        QVERIFY(m_requests[1].value == bytesFrom(1));
        QCOMPARE(text("SO_RCVBUF", OptionModel::Now), QStringLiteral("•8192")); // until the kernel says otherwise
    }

    void nonsenseIsRefusedWithWhatIsWanted()
    {
        m_model->setSocket(tcp());
        m_model->setEditable(true);
        m_model->setReadings({reading("SO_RCVBUF", 8192)});
        std::string reason;
        connect(m_model.get(), &OptionModel::refused, this, [&](const Error& error) { reason = error.reason; });
        m_model->setData(cell("SO_RCVBUF", OptionModel::Now), QStringLiteral("much"), Qt::EditRole);
        QVERIFY(m_requests.empty());
        QVERIFY2(reason.find("whole number") != std::string::npos, reason.c_str());
    }

    void whatCannotBeSetOffersNoEditing()
    {
        m_model->setSocket(tcp());
        m_model->setReadings({reading("SO_TYPE", 1), reading("SO_KEEPALIVE", 0), reading("SO_RCVBUF", 8192)});
        const auto editable = [this](std::string_view name) {
            return (cell(name, OptionModel::Now).flags() & (Qt::ItemIsEditable | Qt::ItemIsUserCheckable)) != 0;
        };
        QVERIFY(!editable("SO_RCVBUF")); // a recording, or closed
        m_model->setEditable(true);
        QVERIFY(editable("SO_RCVBUF"));
        QVERIFY(editable("SO_KEEPALIVE"));
        QVERIFY(!editable("SO_TYPE"));
        QVERIFY(cell("SO_TYPE", OptionModel::Now).data(Qt::CheckStateRole).isNull());
        QVERIFY(!m_model->setData(cell("SO_TYPE", OptionModel::Now), QStringLiteral("2"), Qt::EditRole));
        QVERIFY(m_requests.empty());
    }

    void soErrorIsReadOnRequestAndKeptAsItWasRead()
    {
        m_model->setSocket(tcp());
        m_model->requestReading(row("SO_ERROR"));
        QVERIFY(m_requests.empty()); // nothing may be called
        m_model->setEditable(true);
        QVERIFY(m_model->isRequest(row("SO_ERROR")));
        m_model->requestReading(row("SO_ERROR"));
        QCOMPARE(m_requests.size(), std::size_t{1});
        QVERIFY(m_requests[0].call == CallName::Getsockopt);
        QCOMPARE(m_requests[0].option, SO_ERROR);
        CallEvent call;
        call.call = CallName::Getsockopt;
        call.args = "3, SOL_SOCKET, SO_ERROR";
        call.outcome = std::to_string(ECONNREFUSED);
        m_model->setCalls({call});
        QCOMPARE(text("SO_ERROR", OptionModel::Now), QStringLiteral("%1 ECONNREFUSED").arg(ECONNREFUSED));
    }

    void theSameReadingsChangeNothing()
    {
        m_model->setSocket(tcp());
        const std::vector<OptionReading> readings{reading("SO_RCVBUF", 8192), reading("SO_KEEPALIVE", 0)};
        m_model->setReadings(readings);
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        m_model->setSocket(tcp());
        m_model->setReadings(readings);
        QCOMPARE(changed.size() + reset.size(), 0);
        m_model->setReadings({reading("SO_RCVBUF", 4608)});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(reset.size(), 0);
    }

    void theFilterLooksAtNamesAndMeanings()
    {
        m_model->setSocket(tcp());
        const int all = m_model->rowCount();
        m_model->setFilter(QStringLiteral("nagle"));
        QVERIFY(row("TCP_NODELAY") > 0);
        QVERIFY(m_model->rowCount() < all / 4);
        m_model->setFilter(QStringLiteral("so_rcvbuf"));
        QVERIFY(row("SO_RCVBUF") > 0);
        QCOMPARE(row("TCP_NODELAY"), -1);
        QVERIFY(!m_model->optionAt(0)); // under its heading
        m_model->setFilter(QStringLiteral("no such thing"));
        QCOMPARE(m_model->rowCount(), 0);
        m_model->setFilter({});
        QCOMPARE(m_model->rowCount(), all);
    }

    void everyKindSaysWhatItTakes()
    {
        for (const SocketOption& option : socketOptions())
            QVERIFY2(!takesWords(option.kind).isEmpty(), option.name.data());
    }

private:
    int row(std::string_view name) const { return m_model->rowOf(findOption(name)); }
    QModelIndex cell(std::string_view name, int column) const { return m_model->index(row(name), column); }
    QString text(std::string_view name, int column) const { return cell(name, column).data().toString(); }

    Theme m_theme;
    std::unique_ptr<OptionModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::vector<CallRequest> m_requests;
};

QTEST_MAIN(TestOptionModel)
#include "tst_option_model.moc"
