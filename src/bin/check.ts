import { loadToolConfig } from '#config/config.js';
import { checkBooks, describeBooks } from '#shared/database/backup/books.js';
import { openTarget } from '#shared/database/backup/target.js';
import { runProcess } from '../run-process.js';

/** Compares all balances, totals and counters with their rows; exits with 2 when the books are false. */
await runProcess(async () => {
  const [adminUrl] = process.argv.slice(2);
  const target = await openTarget(loadToolConfig(), adminUrl, console.log);
  try {
    const books = await checkBooks(target.adminUrl);
    console.log(describeBooks(books));
    if (books.mistakes.size > 0) process.exitCode = 2;
  } finally {
    await target.stop();
  }
});
