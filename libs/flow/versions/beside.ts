import type { EntityManager } from '@mikro-orm/postgresql';
import { partNames, type Machine } from '#libs/workflow';
import { UnreadableDefinition, type Flow } from '../flow.js';
import type { Beside } from '../read-workflow.js';
import { lastPublication } from './publication.js';
import { standingOn } from './publications.queries.js';

/**
 * The machines that a draft of one is held against, as they are lived on: its parts as new instances stand on them; and
 * those it is a part of also as open instances still do, which wait for its states just as well.
 */
export async function besideOf(em: EntityManager, flow: Flow, name: string): Promise<Beside> {
  const others = flow.names.filter((one) => one !== name);
  const inForce = await Promise.all(others.map((one) => machineInForce(em, flow, one)));
  const older = await Promise.all(others.map((one) => machinesStoodOn(em, flow, one)));
  const wholes = new Set([...inForce, ...older.flat()].filter((one) => partNames(one).includes(name)));
  return { parts: inForce, wholes: [...wholes] };
}

async function machineInForce(em: EntityManager, flow: Flow, name: string): Promise<Machine> {
  const last = await lastPublication(em, name);
  return (last && (await readable(em, flow, last.hash))) ?? flow.machine(name);
}

async function machinesStoodOn(em: EntityManager, flow: Flow, name: string): Promise<Machine[]> {
  const stood = await standingOn(em, name);
  const machines = await Promise.all(stood.map(({ hash }) => readable(em, flow, hash)));
  return machines.filter((machine) => machine !== null);
}

/** Null for what another version of the program published: it is held against nothing here. */
async function readable(em: EntityManager, flow: Flow, hash: string): Promise<Machine | null> {
  try {
    return await flow.machineOf(em, hash);
  } catch (error) {
    if (error instanceof UnreadableDefinition) return null;
    throw error;
  }
}
