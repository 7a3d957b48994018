// SPDX-License-Identifier: MIT
#include "ui/bridge/worker.h"

#include <QTest>
#include <QThread>

#include <semaphore>

using namespace socketarium::ui;

class WorkerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tasksRunInOrderInAnotherThread()
    {
        std::vector<int> order;
        bool elsewhere = true;
        std::binary_semaphore done(0);
        Worker worker;
        for (int i = 0; i < 100; ++i) {
            worker.post([&, i] {
                order.push_back(i);
                elsewhere = elsewhere && QThread::currentThread() != thread();
            });
        }
        worker.post([&] { done.release(); });
        done.acquire();
        QCOMPARE(order.size(), std::size_t(100));
        QVERIFY(std::is_sorted(order.begin(), order.end()));
        QVERIFY(elsewhere);
    }

    void resultsArriveInTheThreadOfTheirContext()
    {
        QThread* where = nullptr;
        Worker worker;
        worker.post([&] { Worker::deliver(this, [&] { where = QThread::currentThread(); }); });
        QTRY_COMPARE(where, thread());
    }

    void theTaskUnderWayIsWaitedForAndNothingRunsLater()
    {
        std::binary_semaphore started(0);
        std::atomic<int> ran = 0;
        std::atomic<bool> ended = false;
        {
            Worker worker;
            worker.post([&] {
                started.release();
                ended = true;
            });
            for (int i = 0; i < 100; ++i)
                worker.post([&] { ++ran; });
            started.acquire();
        }
        QVERIFY(ended);
        const int before = ran;
        QCoreApplication::processEvents();
        QCOMPARE(ran.load(), before);
    }
};

QTEST_GUILESS_MAIN(WorkerTest)
#include "tst_worker.moc"
