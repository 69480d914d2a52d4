import express from 'express';

/** The least that can be called a server. */
const app = express();
app.get('/health/ready', (_request, response) => void response.send('ok'));
app.listen(Number(process.env['PORT']), '127.0.0.1', () => process.stderr.write('Listening\n'));
process.once('SIGTERM', () => process.exit(0));
