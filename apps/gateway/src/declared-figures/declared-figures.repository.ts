import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Prisma, PrismaClient } from '../generated/prisma/client.js';
import { declaredFigure, type DeclaredFigure } from './declared-figures.js';

export interface Revision {
  /** 0: nothing has been declared yet. */
  readonly revision: number;
  readonly figures: readonly DeclaredFigure[];
  readonly declaredAt: Date | null;
}

export interface Place {
  readonly county: string;
  readonly division: string;
  readonly period: string;
}

const UNIQUE_VIOLATION = 'P2002';

@Injectable()
export class DeclaredFiguresRepository {
  constructor(private readonly prisma: PrismaClient) {}

  async getNewest({ county, division, period }: Place): Promise<Revision> {
    const row = await this.prisma.declaredFigures.findFirst({
      where: { countyCode: county, division, period }, orderBy: { revision: 'desc' },
    });
    if (row === null) return { revision: 0, figures: [], declaredAt: null };
    return { revision: row.revision, figures: z.array(declaredFigure).parse(row.figures), declaredAt: row.declaredAt };
  }

  /** Older revisions stay. Says whether it did: not if somebody else has just made this revision. */
  async insert({ county, division, period }: Place, { revision, figures, declaredAt }: Revision & { declaredAt: Date }): Promise<boolean> {
    try {
      await this.prisma.declaredFigures.create({
        data: { countyCode: county, division, period, revision, figures: figures, declaredAt },
      });
      return true;
    } catch (error) {
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === UNIQUE_VIOLATION) return false;
      throw error;
    }
  }
}
