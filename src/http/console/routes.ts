/**
 * The console at /console: a page that shows why a verdict is what it is. Everybody may load it: it
 * holds nothing, and asks the service with the key that its user gives it.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ServiceError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { App } from '../app-types.ts';
import { type Asset, type Assets, buildAssets } from './assets.ts';
import { type Page, pageOf } from './page.ts';

/** Shown first, though the entry only loads it when it is asked for; and what a package imports. */
const FIRST_VIEW = ['./views/playground.ts', '@preact/signals-core'];

interface Console {
  assets: Assets;
  page: Page;
}

export function consoleRoutes(app: App, { config, compute, lifecycle }: Services): void {
  if (config.console === 'off') return;
  let made: Promise<Console> | undefined;
  const make = async () => {
    const assets = await buildAssets(compute, FIRST_VIEW);
    return { assets, page: pageOf(assets) };
  };
  const loaded = () => {
    made ??= make();
    // What could not be read now may be read next time.
    made.catch(() => {
      made = undefined;
    });
    return made;
  };

  lifecycle.add({
    name: 'console',
    async prepare() {
      const { assets } = await loaded();
      // One after another: nobody waits.
      for (const path of [...assets.modules, ...assets.styles]) await assets.asset(path);
    },
  });
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, access: 'public' };
  });
  app.get('/console', async (_request, reply) => {
    const { page } = await loaded();
    return reply.headers(page.headers).type('text/html; charset=utf-8').send(page.html);
  });
  // The page's addresses are relative to /console.
  app.get('/console/', async (_request, reply) => reply.redirect('../console'));
  app.get<{ Params: { hash: string; '*': string } }>('/console/:hash/*', async (request, reply) => {
    const { assets } = await loaded();
    const { hash, '*': path } = request.params;
    const asset = hash === assets.hash ? await assets.asset(path) : undefined;
    if (!asset) throw new ServiceError('not_found');
    return sendAsset(request, reply, asset);
  });
}

function sendAsset({ headers }: FastifyRequest, reply: FastifyReply, asset: Asset): FastifyReply {
  reply
    .type(asset.type)
    .headers({ 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' });
  if (!asset.gzipped || !/\bgzip\b/.test(String(headers['accept-encoding']))) return reply.send(asset.plain);
  return reply.header('content-encoding', 'gzip').send(asset.gzipped);
}
