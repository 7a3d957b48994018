// SPDX-License-Identifier: MIT
#include "tests/ui/views/real_picture.h"
#include "ui/models/tcp_info_model.h"
#include "ui/style/theme.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

class TestTcpInfoModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFieldIsARowWithItsMeaning()
    {
        TcpInfoModel model(m_theme, nullptr);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), static_cast<int>(tcpFields().size()));
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex name = model.index(row, TcpInfoModel::Field);
            QVERIFY(name.data().toString().startsWith(QStringLiteral("tcpi_")));
            QVERIFY(name.data(Qt::ToolTipRole).toString().contains(model.storyOf(row)));
            QCOMPARE(model.index(row, TcpInfoModel::Value).data().toString(), QStringLiteral("–"));
        }
    }

    void aRealConnectionFillsIt()
    {
        RealSockets sockets;
        const auto [client, server] = sockets.connection();
        const SocketFacts facts = sockets.facts(client, AF_INET, SOCK_STREAM, SocketState::Established);
        const Bytes info = sockets.picture(facts)->evidence.mine.tcpInfo;
        TcpInfoModel model(m_theme, nullptr);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setInfo(info);
        QCOMPARE(value(model, "tcpi_state"), QStringLiteral("ESTABLISHED"));
        QVERIFY(value(model, "tcpi_snd_cwnd").startsWith(QStringLiteral("10")));
        QVERIFY(!changed.isEmpty());
        changed.clear();
        model.setInfo(info);
        QVERIFY(changed.isEmpty());
    }

    void whatTheKernelDoesNotTellIsSaid()
    {
        TcpInfoModel model(m_theme, nullptr);
        const Bytes short1(8, std::byte{1}); // an old kernel's struct ends early
        model.setInfo(short1);
        QVERIFY(value(model, "tcpi_state") != QStringLiteral("–"));
        QCOMPARE(value(model, "tcpi_rtt"), QStringLiteral("–"));
        QVERIFY(model.storyOf(rowOf(model, "tcpi_rtt")).contains(QStringLiteral("kernel")));
    }

private:
    static int rowOf(const TcpInfoModel& model, std::string_view name)
    {
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.fieldAt(row).name == name)
                return row;
        }
        return -1;
    }
    static QString value(const TcpInfoModel& model, std::string_view name)
    {
        return model.index(rowOf(model, name), TcpInfoModel::Value).data().toString();
    }

    Theme m_theme;
};

QTEST_MAIN(TestTcpInfoModel)
#include "tst_tcp_info_model.moc"
